package io.plimsoll.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/** A cache service that knows 1000001 and 0600000. */
final class StubLookups implements AutoCloseable {

	private static final String PROBLEM = """
			{"type":"/problems/unknown-postcode","title":"t","status":404,"detail":"d"}""";

	private final AtomicReference<String> authorization = new AtomicReference<>("");

	private final AtomicReference<@Nullable String> priority = new AtomicReference<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final HttpServer server;

	private volatile Mood mood = Mood.WELL;

	StubLookups() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	void is(Mood mood) {
		this.mood = mood;
	}

	/** Who asked last. */
	String authorization() {
		return this.authorization.get();
	}

	/** What the last question was said to be worth; null if nothing was said. */
	@Nullable String priority() {
		return this.priority.get();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
		this.priority.set(exchange.getRequestHeaders().getFirst("Plimsoll-Priority"));
		switch (this.mood) {
			case AWAY ->
				answer(exchange, 503, "application/problem+json", "{\"type\":\"/problems/directory-unavailable\"}");
			case LOST -> answer(exchange, 404, "text/html", "<html>no such page</html>");
			case MAD -> answer(exchange, 200, "application/json", "{\"postcode\":\"1000001\"}");
			case HUNG -> hang(exchange);
			case WELL -> {
				switch (exchange.getRequestURI().getPath()) {
					case "/lookups/postcodes/1000001" -> place(exchange, "1000001", "東京都", "千代田区", "千代田");
					case "/lookups/postcodes/0600000" -> place(exchange, "0600000", "北海道", "札幌市中央区", "");
					default -> answer(exchange, 404, "application/problem+json", PROBLEM);
				}
			}
		}
	}

	private void hang(HttpExchange exchange) {
		try (exchange) {
			this.closed.await();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private static void place(HttpExchange exchange, String code, String prefecture, String city, String town)
			throws IOException {
		answer(exchange, 200, "application/json", """
				{"postcode":"%s","prefecture":"%s","city":"%s","town":"%s"}""".formatted(code, prefecture, city, town));
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		try (exchange) {
			var bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	/** How it answers. */
	enum Mood {

		WELL, AWAY, HUNG, LOST, MAD

	}

}
