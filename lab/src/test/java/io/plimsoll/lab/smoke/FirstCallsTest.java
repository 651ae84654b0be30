package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.time.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstCallsTest {

	private static final String FLIGHTS = IntStream.range(0, 500)
		.mapToObj("{\"flight\":\"X%d\"}"::formatted)
		.collect(Collectors.joining(",", "{\"flights\":[", "]}"));

	private final AtomicInteger holds = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/flights", (exchange) -> answer(exchange, 200, FLIGHTS));
		this.server.createContext("/bookings", (exchange) -> {
			this.holds.incrementAndGet();
			answer(exchange, 422, "{\"type\":\"/problems/unknown-seat\"}");
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void whatExperimentsLeaveBehindDoesNotLengthenTheStart() throws Exception {
		assertThat(new FirstCalls(callers(), Patience.system()).decisions()).isEqualTo("decide for 40 flights");
		assertThat(this.holds).hasValue(40);
	}

	private Callers callers() {
		var gateway = new GatewayClient(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()),
				Duration.ofSeconds(5));
		return new Callers(gateway, "c-1", "one", "briefly", "c-2", "other", "operator", new SplittableRandom(1));
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getRequestBody().readAllBytes();
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
