package io.plimsoll.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * A service that stands in for a real one: it keeps what it was sent and answers as told.
 */
public final class StubService implements AutoCloseable {

	private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

	private final String name;

	private volatile HttpServer server;

	private volatile HttpHandler answer = this::well;

	private volatile int readiness = 200;

	public StubService(String name) {
		this.name = name;
		this.server = start(0);
	}

	public String url() {
		return "http://127.0.0.1:" + port();
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	/** What was sent since the last call, health checks apart. */
	public List<Received> received() {
		var all = new ArrayList<Received>();
		this.received.drainTo(all);
		return all;
	}

	public void answer(HttpHandler next) {
		this.answer = next;
	}

	public void readiness(int status) {
		this.readiness = status;
	}

	/** Back to a service that is well and has seen nothing. */
	public void reset() {
		this.answer = this::well;
		this.readiness = 200;
		this.received.clear();
	}

	public void kill() {
		this.server.stop(0);
	}

	/** Starts again where it stood. */
	public void restart() {
		this.server = start(port());
	}

	@Override
	public void close() {
		kill();
	}

	private HttpServer start(int port) {
		try {
			var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
			started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			started.createContext("/", this::handle);
			started.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (exchange.getRequestURI().getPath().equals("/readyz")) {
				exchange.sendResponseHeaders(this.readiness, -1);
				return;
			}
			var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
			headers.putAll(exchange.getRequestHeaders());
			this.received.add(new Received(this.name, exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					headers, body));
			this.answer.handle(exchange);
		}
	}

	/** The answer of one that is well. */
	public void well(HttpExchange exchange) throws IOException {
		var body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
	}

	/** Waits, as a handler may, for at most ten seconds. */
	public static void await(CountDownLatch latch) throws IOException {
		try {
			if (!latch.await(10, TimeUnit.SECONDS)) {
				throw new IOException("It did not come");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** What arrived at a service. */
	public record Received(String by, String method, String path, Map<String, List<String>> headers, String body) {

		public String header(String name) {
			var values = this.headers.get(name);
			return (values != null) ? String.join(" | ", values) : null;
		}

	}

}
