package io.plimsoll.lab.postcodes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.lab.http.JsonServer;
import io.plimsoll.lab.time.Pause;

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

	private final PostcodeDirectory directory;

	private final AtomicReference<Behaviour> behaviour;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final RandomGenerator random;

	private final Pause pause;

	private final JsonServer server;

	private PostcodesServer(InetSocketAddress address, PostcodeDirectory directory, Behaviour behaviour,
			RandomGenerator random, Pause pause) throws IOException {
		this.directory = directory;
		this.behaviour = new AtomicReference<>(behaviour);
		this.random = random;
		this.pause = pause;
		this.server = JsonServer.start(address,
				Map.of("/control", this::control, POSTCODES, JsonServer.onlyFor("GET", this::lookUpWithinCapacity)));
	}

	/** Starts to serve at {@code address}; port 0 takes a free one. */
	public static PostcodesServer start(InetSocketAddress address, PostcodeDirectory directory, Behaviour behaviour,
			RandomGenerator random, Pause pause) throws IOException {
		return new PostcodesServer(address, directory, behaviour, random, pause);
	}

	/** The port it serves at. */
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private void lookUpWithinCapacity(HttpExchange exchange) throws IOException {
		var now = this.behaviour.get();
		if (!enter(now.capacity())) {
			JsonServer.answer(exchange, 503, JsonServer.error("at capacity"));
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
			JsonServer.answer(exchange, 500, JsonServer.error("told to fail"));
			return;
		}
		var place = this.directory.find(exchange.getRequestURI().getPath().substring(POSTCODES.length()));
		if (place.isPresent()) {
			JsonServer.answer(exchange, 200, place.get());
		}
		else {
			JsonServer.answer(exchange, 404, JsonServer.error("no such postcode"));
		}
	}

	private void control(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "GET" -> JsonServer.answer(exchange, 200, this.behaviour.get());
			case "PUT" -> {
				var body = JsonServer.body(exchange);
				JsonServer.answer(exchange, 200,
						this.behaviour.updateAndGet((before) -> BehaviourChange.apply(before, body)));
			}
			default -> JsonServer.refuseMethod(exchange, "GET, PUT");
		}
	}

}
