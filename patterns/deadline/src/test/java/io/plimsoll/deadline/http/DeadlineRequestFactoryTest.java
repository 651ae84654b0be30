package io.plimsoll.deadline.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineRequestFactoryTest {

	private final FakeClock time = new FakeClock();

	private final DeadlineRequestFactory factory = new DeadlineRequestFactory(HttpClient.newHttpClient(),
			new DeadlinePolicy(Duration.ofSeconds(2), Duration.ofMillis(10)));

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
			var deadline = Deadline.after(Duration.ofMillis(500), this.time::nanos);
			this.time.advance(Duration.ofMillis(100));
			deadline.call(() -> {
				try (var response = this.factory.createRequest(uri(server.getAddress().getPort()), HttpMethod.GET)
					.execute()) {
					return response.getStatusCode();
				}
			});
			assertThat(told).hasValue("390");
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
	@Timeout(5)
	void aSilentServerIsLeftWhenTheTimeIsUp() throws Exception {
		try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			var deadline = Deadline.after(Duration.ofMillis(200), MonotonicClock.system());
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> deadline
				.call(() -> this.factory.createRequest(uri(silent.getLocalPort()), HttpMethod.GET).execute()));
		}
	}

	private static URI uri(int port) {
		return URI.create("http://127.0.0.1:" + port + "/");
	}

}
