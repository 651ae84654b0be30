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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that leave, and services to which there is no way. */
class AbandonedRequestIT extends GatewayTestBase {

	private static final ServerSocket SERVICE = listen();

	/** The kernel accepts, nobody shakes hands. */
	private static final ServerSocket SILENT = listen();

	private static final CountDownLatch ASKED = new CountDownLatch(1);

	private static final CountDownLatch LEFT = new CountDownLatch(1);

	@Autowired
	private AdmissionControl admission;

	@DynamicPropertySource
	static void aServiceThatNeverAnswers(DynamicPropertyRegistry registry) {
		Thread.startVirtualThread(AbandonedRequestIT::accept);
		registry.add("replicas.of.booking", () -> "a=http://127.0.0.1:" + SERVICE.getLocalPort());
		registry.add("replicas.of.address", () -> "a=http://" + HangingNames.NAME + ":80");
		registry.add("replicas.of.cache", () -> "a=https://127.0.0.1:" + SILENT.getLocalPort());
	}

	@AfterAll
	static void close() throws IOException {
		SERVICE.close();
		SILENT.close();
	}

	@ParameterizedTest
	@CsvSource({ "/addresses/c-000001, a name whose address is not told",
			"/lookups/postcodes/1000001, a handshake that is not answered" })
	void aServiceToWhichThereIsNoWayCostsNoMoreThanTheTimeLeft(String path, String why) throws Exception {
		long sent = System.nanoTime();
		assertThat(get(path, "Authorization", "Bearer " + customer(), "Request-Timeout-Ms", "300").statusCode()).as(why)
			.isEqualTo(504);
		assertThat(Duration.ofNanos(System.nanoTime() - sent)).as(why).isLessThan(Duration.ofSeconds(1));
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

	@TestConfiguration(proxyBeanMethods = false)
	static class Names {

		@Bean
		HttpClientCustomizer hangingNames() {
			return (client) -> client.resolver(new HangingNames());
		}

	}

	private static ServerSocket listen() {
		try {
			return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
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
