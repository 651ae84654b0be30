package io.plimsoll.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A directory that says what the test tells it to, 404 where it was told nothing. */
final class StubDirectory implements AutoCloseable {

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final HttpServer server;

	private volatile boolean away;

	public StubDirectory() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/postcodes/", this::handle);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public int calls() {
		return this.calls.get();
	}

	public void says(String code, int status, String body) {
		this.answers.put(code, new Answer(status, body));
	}

	public void knows(String code, String prefecture, String city, String town) {
		says(code, 200, """
				{"postcode":"%s","prefecture":"%s","city":"%s","town":"%s"}""".formatted(code, prefecture, city, town));
	}

	/** Lets it answer 503 to everything, or no longer. */
	public void away(boolean away) {
		this.away = away;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		var code = exchange.getRequestURI().getPath().substring("/postcodes/".length());
		var answer = this.away ? new Answer(503, "")
				: this.answers.getOrDefault(code, new Answer(404, "{\"error\":\"no such postcode\"}"));
		try (exchange) {
			var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(answer.status(), (bytes.length == 0) ? -1 : bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private record Answer(int status, String body) {
	}

}
