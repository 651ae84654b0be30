package io.plimsoll.gateway.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.AdmissionControl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client that leaves, seen from the service that works for it. */
class AbandonedRequestIT extends GatewayTestBase {

	private static final ServerSocket SERVICE = listen();

	private static final CountDownLatch ASKED = new CountDownLatch(1);

	private static final CountDownLatch LEFT = new CountDownLatch(1);

	@Autowired
	private AdmissionControl admission;

	@DynamicPropertySource
	static void aServiceThatNeverAnswers(DynamicPropertyRegistry registry) {
		Thread.startVirtualThread(AbandonedRequestIT::accept);
		registry.add("replicas.of.booking", () -> "a=http://127.0.0.1:" + SERVICE.getLocalPort());
	}

	@AfterAll
	static void close() throws IOException {
		SERVICE.close();
	}

	@Test
	void theConnectionToTheServiceIsClosedAndThePlaceComesBackLongBeforeTheDeadline() throws Exception {
		try (var client = connect()) {
			client.getOutputStream()
				.write("GET /flights HTTP/1.1\r\nHost: gateway\r\nRequest-Timeout-Ms: 2000\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(ASKED.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(this.admission.inFlight()).isEqualTo(1);
		}
		long left = System.nanoTime();
		assertThat(LEFT.await(10, TimeUnit.SECONDS)).isTrue();
		await().until(() -> this.admission.inFlight() == 0);
		assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(1));
	}

	private static ServerSocket listen() {
		try {
			return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void accept() {
		try {
			while (true) {
				var connection = SERVICE.accept();
				Thread.startVirtualThread(() -> serve(connection));
			}
		}
		catch (IOException _) {
			// the test is over
		}
	}

	private static void serve(Socket connection) {
		try (connection) {
			var lines = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
			for (var line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("GET /flights")) {
					ASKED.countDown();
					while (lines.readLine() != null) {
						// works on it, until nobody is there any more
					}
					LEFT.countDown();
				}
				if (line.isEmpty()) {
					connection.getOutputStream()
						.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				}
			}
		}
		catch (IOException _) {
			// the peer has gone
		}
	}

}
