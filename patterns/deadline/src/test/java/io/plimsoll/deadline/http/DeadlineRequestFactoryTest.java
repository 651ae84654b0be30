package io.plimsoll.deadline.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.net.FullServer;
import io.plimsoll.testkit.net.SlowNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineRequestFactoryTest {

	static {
		OneAttempt.insist();
	}

	private final FakeClock time = new FakeClock();

	private final DeadlineRequestFactory factory = new DeadlineRequestFactory(
			HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
			new DeadlinePolicy(Duration.ofSeconds(30), Duration.ofMillis(10)));

	@Test
	void theServerIsToldWhatIsLeftLessTheMargin() throws Exception {
		var told = new AtomicReference<String>();
		var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			told.set(exchange.getRequestHeaders().getFirst("Request-Timeout-Ms"));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		try {
			var deadline = Deadline.after(Duration.ofSeconds(20), this.time::nanos);
			this.time.advance(Duration.ofSeconds(1));
			deadline.call(() -> {
				try (var response = this.factory.createRequest(uri(server.getAddress().getPort()), HttpMethod.GET)
					.execute()) {
					return response.getStatusCode();
				}
			});
			assertThat(told).hasValue("18990");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void noCallBeginsOnceTheTimeIsSpent() {
		var deadline = Deadline.after(Duration.ofMillis(10), this.time::nanos);
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> deadline.call(() -> this.factory.createRequest(uri(1), HttpMethod.GET)));
	}

	@Test
	@Timeout(20)
	void aSilentServerIsLeftWhenTheTimeIsUpAndItsConnectionIsClosed() throws Exception {
		try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			var heard = new CompletableFuture<Integer>();
			Thread.startVirtualThread(() -> hear(silent, heard));
			var deadline = Deadline.after(Duration.ofMillis(200), MonotonicClock.system());
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> deadline
				.call(() -> this.factory.createRequest(uri(silent.getLocalPort()), HttpMethod.GET).execute()));
			assertThat(heard.get(10, TimeUnit.SECONDS)).as("bytes, and then the end").isPositive();
		}
	}

	/** What comes before a request can be sent: an address, a connection, a handshake. */
	@Test
	@Timeout(20)
	void aPeerToWhomThereIsNoWayCostsNoMoreThanTheTimeLeft() throws Exception {
		try (var name = SlowNames.hang();
				var full = new FullServer();
				var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			assertLeftInTime("http://" + name.host() + "/");
			assertLeftInTime("http://127.0.0.1:" + full.port() + "/");
			assertLeftInTime("https://127.0.0.1:" + silent.getLocalPort() + "/");
		}
	}

	private void assertLeftInTime(String uri) {
		var clock = MonotonicClock.system();
		long start = clock.nanos();
		var deadline = Deadline.after(Duration.ofMillis(300), clock);
		assertThatExceptionOfType(IOException.class).as(uri)
			.isThrownBy(
					() -> deadline.call(() -> this.factory.createRequest(URI.create(uri), HttpMethod.GET).execute()));
		assertThat(clock.since(start)).as(uri).isLessThan(Duration.ofSeconds(1));
	}

	/** How much was sent until the peer closed. */
	private static void hear(ServerSocket silent, CompletableFuture<Integer> heard) {
		try (var socket = silent.accept()) {
			heard.complete(socket.getInputStream().readAllBytes().length);
		}
		catch (IOException ex) {
			heard.completeExceptionally(ex);
		}
	}

	@Test
	@Timeout(20)
	void aRequestWhoseConnectionIsLostIsNotSentASecondTime() throws Exception {
		try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			var connections = new AtomicInteger();
			var requests = new AtomicInteger();
			Thread.startVirtualThread(() -> answerOnceAndHangUp(server, connections, requests));
			var uri = uri(server.getLocalPort());
			// the second goes out on the connection of the first
			assertThat(statusOf(uri)).isEqualTo(204);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> statusOf(uri));
			assertThat(requests).hasValue(2);
			assertThat(connections).hasValue(1);
		}
	}

	private int statusOf(URI uri) throws IOException {
		try (var response = this.factory.createRequest(uri, HttpMethod.GET).execute()) {
			return response.getStatusCode().value();
		}
	}

	/** Each connection has one answer; what follows on it is read, and cut off. */
	private static void answerOnceAndHangUp(ServerSocket server, AtomicInteger connections, AtomicInteger requests) {
		while (!server.isClosed()) {
			try (var socket = server.accept()) {
				connections.incrementAndGet();
				var lines = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
				readHead(lines, requests);
				socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				readHead(lines, requests);
			}
			catch (IOException _) {
				// the test is over
			}
		}
	}

	private static void readHead(BufferedReader lines, AtomicInteger requests) throws IOException {
		var line = lines.readLine();
		if (line != null) {
			requests.incrementAndGet();
		}
		while (line != null && !line.isEmpty()) {
			line = lines.readLine();
		}
	}

	private static URI uri(int port) {
		return URI.create("http://127.0.0.1:" + port + "/");
	}

}
