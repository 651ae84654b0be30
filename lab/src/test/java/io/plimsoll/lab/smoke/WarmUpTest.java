package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTest {

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final AtomicReference<String> told = new AtomicReference<>();

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
			this.seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
					+ ((key != null) ? key : "") + " " + exchange.getRequestHeaders().getFirst("Authorization"));
			var body = "{\"flights\":[{\"flight\":\"PL1\"},{\"flight\":\"PL2\"}]}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void everyPathIsCalledOftenAndNoSeatIsEverTaken() throws Exception {
		new WarmUp(gateway(), tokens(), () -> 0).run(this.told::set);
		assertThat(this.seen).hasSizeGreaterThan(1000);
		assertThat(this.seen).filteredOn((call) -> call.startsWith("POST /bookings"))
			.hasSizeGreaterThan(500)
			.allMatch((call) -> call.contains("99Z"))
			.anyMatch((call) -> call.contains("PL1"))
			.anyMatch((call) -> call.contains("PL2"))
			.anyMatch((call) -> call.endsWith("token-of-c-000003") && call.contains("\"c-000003\""))
			.anyMatch((call) -> call.endsWith("token-of-c-001000") && call.contains("\"c-001000\""));
		assertThat(this.seen).anyMatch((call) -> call.startsWith("GET /addresses/"));
		assertThat(this.told.get()).endsWith(" calls");
	}

	@Test
	void itEndsWithItsTimeAlthoughNobodyIsWarm() throws Exception {
		var clock = new AtomicLong();
		new WarmUp(gateway(), tokens(), () -> clock.getAndAdd(Duration.ofSeconds(1).toNanos())).run(this.told::set);
		assertThat(this.seen).hasSizeLessThan(20);
	}

	private GatewayClient gateway() {
		return new GatewayClient(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()),
				Duration.ofSeconds(5));
	}

	private static Tokens tokens() {
		return new Tokens() {

			@Override
			public String customer(String id) {
				return "token-of-" + id;
			}

			@Override
			public String customer(String id, Duration life) {
				return id;
			}

			@Override
			public String operator() {
				throw new AssertionError("No operator is needed");
			}

		};
	}

}
