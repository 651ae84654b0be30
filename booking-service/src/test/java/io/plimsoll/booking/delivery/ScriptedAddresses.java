package io.plimsoll.booking.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * An address service that answers every question alike, as it was told last, and keeps
 * the fields of the last one.
 */
public final class ScriptedAddresses implements AutoCloseable {

	private final CountDownLatch closed = new CountDownLatch(1);

	private final HttpServer server;

	private volatile Script script = Script.said(503, "", "{}");

	private volatile @Nullable Headers asked;

	public ScriptedAddresses() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/addresses/", this::answer);
		this.server.start();
	}

	/** Where it is, without a slash at the end. */
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** The fields of the last question. */
	public Headers asked() {
		var fields = this.asked;
		if (fields == null) {
			throw new IllegalStateException("Nothing was asked");
		}
		return fields;
	}

	/** Says that {@code customer} has an address, with an {@code Age}. */
	public void address(String customer, long version, String age) {
		this.script = Script.said(200, age, """
				{"customer": "%s", "name": "n", "postcode": "1000001", "prefecture": "p", "city": "c", "town": "",
				"line": "1-1", "country": "JP", "version": %d, "added": "by a newer release"}""".formatted(customer,
				version));
	}

	/** Says 404 with this problem. */
	public void problem(String slug) {
		this.script = Script.said(404, "0", "{\"type\": \"/problems/%s\"}".formatted(slug));
	}

	/** Says whatever it is. */
	public void says(int status, String body) {
		this.script = Script.said(status, "0", body);
	}

	/** Says nothing, or the head of an answer and no body. */
	public void hangs(boolean head) {
		this.script = new Script(200, Map.of("Age", "0"), head ? "{" : null, true);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked = exchange.getRequestHeaders();
		var told = this.script;
		if (told.body() != null) {
			told.fields().forEach(exchange.getResponseHeaders()::set);
			var bytes = told.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(told.status(), bytes.length + (told.hangs() ? 1 : 0));
			exchange.getResponseBody().write(bytes);
			exchange.getResponseBody().flush();
		}
		if (told.hangs()) {
			awaitClose();
		}
		exchange.close();
	}

	private void awaitClose() {
		try {
			this.closed.await();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private record Script(int status, Map<String, String> fields, @Nullable String body, boolean hangs) {

		static Script said(int status, String age, String body) {
			var json = "application/" + ((status == 200) ? "json" : "problem+json");
			return new Script(status,
					age.isEmpty() ? Map.of("Content-Type", json) : Map.of("Content-Type", json, "Age", age), body,
					false);
		}

	}

}
