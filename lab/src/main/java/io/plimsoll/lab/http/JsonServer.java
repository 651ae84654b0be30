package io.plimsoll.lab.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small HTTP server whose answers are JSON, each made on a virtual thread. It answers
 * {@code GET /readyz} by itself, 404 where nothing is, and 400 when a handler throws an
 * {@link IllegalArgumentException}.
 */
public final class JsonServer implements AutoCloseable {

	private static final int LONGEST_BODY = 4096;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	private JsonServer(HttpServer server) {
		this.server = server;
	}

	/**
	 * Starts to serve at {@code address}; port 0 takes a free one.
	 * @param handlers by the path below which they answer
	 */
	public static JsonServer start(InetSocketAddress address, Map<String, HttpHandler> handlers) throws IOException {
		var http = HttpServer.create(address, 0);
		var server = new JsonServer(http);
		http.setExecutor(server.workers);
		http.createContext("/", (exchange) -> answer(exchange, 404, error("no such resource")));
		http.createContext("/readyz", onlyFor("GET", (exchange) -> answer(exchange, 200, Map.of("status", "UP"))));
		handlers.forEach((path, handler) -> http.createContext(path, explainingBadRequests(handler)));
		http.start();
		return server;
	}

	/** The port it serves at. */
	public int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.workers.shutdownNow();
	}

	/** What the client sent, up to a bound that no sensible body reaches. */
	public static byte[] body(HttpExchange exchange) throws IOException {
		return exchange.getRequestBody().readNBytes(LONGEST_BODY);
	}

	/** Answers with {@code body} as JSON. */
	public static void answer(HttpExchange exchange, int status, Object body) throws IOException {
		try (exchange) {
			var bytes = JSON.writeValueAsBytes(body);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	/** Says that only the methods {@code allowed} are for this path. */
	public static void refuseMethod(HttpExchange exchange, String allowed) throws IOException {
		exchange.getResponseHeaders().set("Allow", allowed);
		answer(exchange, 405, error("method not allowed"));
	}

	/** A body that says what is wrong. */
	public static Map<String, String> error(String message) {
		return Map.of("error", message);
	}

	/** Leaves requests by {@code method} to {@code handler}, and refuses others. */
	public static HttpHandler onlyFor(String method, HttpHandler handler) {
		return (exchange) -> {
			if (exchange.getRequestMethod().equals(method)) {
				handler.handle(exchange);
			}
			else {
				refuseMethod(exchange, method);
			}
		};
	}

	private static HttpHandler explainingBadRequests(HttpHandler handler) {
		return (exchange) -> {
			try {
				handler.handle(exchange);
			}
			catch (IllegalArgumentException ex) {
				answer(exchange, 400, error(String.valueOf(ex.getMessage())));
			}
		};
	}

}
