package io.plimsoll.lab.postcodes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.lab.time.Pause;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory of postcodes over HTTP: {@code GET /postcodes/{code}} answers 200, 404,
 * 500 as often as it was told to fail, and 503 at once when as many requests as its
 * capacity are being worked on. {@code PUT /control} changes how it behaves from the next
 * request on; {@code GET /control} tells it.
 * <p>
 * It plays somebody else's service: it knows neither tokens nor deadlines, and its errors
 * are not problem documents.
 */
public final class PostcodesServer implements AutoCloseable {

	private static final String POSTCODES = "/postcodes/";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int LONGEST_BODY = 4096;

	private final PostcodeDirectory directory;

	private final AtomicReference<Behaviour> behaviour;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final RandomGenerator random;

	private final Pause pause;

	private final HttpServer server;

	private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

	private PostcodesServer(PostcodeDirectory directory, Behaviour behaviour, RandomGenerator random, Pause pause,
			HttpServer server) {
		this.directory = directory;
		this.behaviour = new AtomicReference<>(behaviour);
		this.random = random;
		this.pause = pause;
		this.server = server;
	}

	/** Starts to serve at {@code address}; port 0 takes a free one. */
	public static PostcodesServer start(InetSocketAddress address, PostcodeDirectory directory, Behaviour behaviour,
			RandomGenerator random, Pause pause) throws IOException {
		var http = HttpServer.create(address, 0);
		var server = new PostcodesServer(directory, behaviour, random, pause, http);
		http.setExecutor(server.workers);
		http.createContext("/", (exchange) -> answer(exchange, 404, Map.of("error", "no such resource")));
		http.createContext("/readyz", onlyFor("GET", (exchange) -> answer(exchange, 200, Map.of("status", "UP"))));
		http.createContext("/control", server::control);
		http.createContext(POSTCODES, onlyFor("GET", server::lookUpWithinCapacity));
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

	private void lookUpWithinCapacity(HttpExchange exchange) throws IOException {
		var now = this.behaviour.get();
		if (!enter(now.capacity())) {
			answer(exchange, 503, Map.of("error", "at capacity"));
			return;
		}
		try {
			this.pause.of(Duration.ofMillis(now.latencyMillis()));
			lookUp(exchange, now);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			exchange.close();
		}
		finally {
			this.inFlight.decrementAndGet();
		}
	}

	private boolean enter(int capacity) {
		return this.inFlight.getAndUpdate((working) -> (working < capacity) ? working + 1 : working) < capacity;
	}

	private void lookUp(HttpExchange exchange, Behaviour now) throws IOException {
		if (this.random.nextDouble() < now.errorRate()) {
			answer(exchange, 500, Map.of("error", "told to fail"));
			return;
		}
		var place = this.directory.find(exchange.getRequestURI().getPath().substring(POSTCODES.length()));
		if (place.isPresent()) {
			answer(exchange, 200, place.get());
		}
		else {
			answer(exchange, 404, Map.of("error", "no such postcode"));
		}
	}

	private void control(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "GET" -> answer(exchange, 200, this.behaviour.get());
			case "PUT" -> {
				try {
					var body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
					answer(exchange, 200, this.behaviour.updateAndGet((before) -> BehaviourChange.apply(before, body)));
				}
				catch (IllegalArgumentException ex) {
					answer(exchange, 400, Map.of("error", String.valueOf(ex.getMessage())));
				}
			}
			default -> refuseMethod(exchange, "GET, PUT");
		}
	}

	private static HttpHandler onlyFor(String method, HttpHandler handler) {
		return (exchange) -> {
			if (exchange.getRequestMethod().equals(method)) {
				handler.handle(exchange);
			}
			else {
				refuseMethod(exchange, method);
			}
		};
	}

	private static void refuseMethod(HttpExchange exchange, String allowed) throws IOException {
		exchange.getResponseHeaders().set("Allow", allowed);
		answer(exchange, 405, Map.of("error", "method not allowed"));
	}

	private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
		try (exchange) {
			var bytes = JSON.writeValueAsBytes(body);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

}
