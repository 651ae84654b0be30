package io.plimsoll.lab.postcodes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.lab.http.JsonServer;
import io.plimsoll.lab.time.Pause;

/**
 * The directory of postcodes over HTTP: {@code GET /postcodes/{code}} answers 200, 404,
 * 500 as often as it was told to fail, and 503 when as many requests as its capacity are
 * being worked on: at once, unless it was told to have some wait for their turn.
 * {@code PUT /control} changes how it behaves from the next request on;
 * {@code GET /control} tells it, and {@code GET /figures} what it has done.
 * <p>
 * It plays somebody else's service: it knows neither tokens nor deadlines, and its errors
 * are not problem documents. Nor does it notice that a caller has gone, as a server
 * behind a pool of threads does not: who waits in its queue is worked on when the turn
 * comes, and only the answer finds nobody there.
 */
public final class PostcodesServer implements AutoCloseable {

	private static final String POSTCODES = "/postcodes/";

	/** Longer than any caller here; it bounds what a forgotten queue holds. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private final PostcodeDirectory directory;

	private final AtomicReference<Behaviour> behaviour;

	private final Turns turns;

	private final LongAdder answered = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final RandomGenerator random;

	private final Pause pause;

	private final JsonServer server;

	private PostcodesServer(InetSocketAddress address, PostcodeDirectory directory, Behaviour behaviour,
			RandomGenerator random, Pause pause) throws IOException {
		this.directory = directory;
		this.behaviour = new AtomicReference<>(behaviour);
		this.turns = new Turns(behaviour.capacity());
		this.random = random;
		this.pause = pause;
		this.server = JsonServer.start(address, Map.of("/control", this::control, "/figures",
				JsonServer.onlyFor("GET", this::figures), POSTCODES, JsonServer.onlyFor("GET", this::lookUpInTurn)));
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

	private void lookUpInTurn(HttpExchange exchange) throws IOException {
		try {
			if (!this.turns.await(this.behaviour.get().queue(), LONGEST_WAIT)) {
				this.refused.increment();
				JsonServer.answer(exchange, 503, JsonServer.error("at capacity"));
				return;
			}
			try {
				var now = this.behaviour.get();
				this.pause.of(now.latency(this.turns.working()));
				this.answered.increment();
				lookUp(exchange, now);
			}
			finally {
				this.turns.end();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			exchange.close();
		}
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

	private synchronized Behaviour change(byte[] body) {
		var after = BehaviourChange.apply(this.behaviour.get(), body);
		this.behaviour.set(after);
		this.turns.resize(after.capacity());
		return after;
	}

	private void figures(HttpExchange exchange) throws IOException {
		JsonServer.answer(exchange, 200,
				new Workload(this.turns.working(), this.turns.waiting(), this.answered.sum(), this.refused.sum()));
	}

	private void control(HttpExchange exchange) throws IOException {
		switch (exchange.getRequestMethod()) {
			case "GET" -> JsonServer.answer(exchange, 200, this.behaviour.get());
			case "PUT" -> {
				var body = JsonServer.body(exchange);
				JsonServer.answer(exchange, 200, change(body));
			}
			default -> JsonServer.refuseMethod(exchange, "GET, PUT");
		}
	}

}
