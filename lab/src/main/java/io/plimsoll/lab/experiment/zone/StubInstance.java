package io.plimsoll.lab.experiment.zone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.plimsoll.lab.http.JsonServer;
import io.plimsoll.lab.time.Pause;

/**
 * A stand-in for an instance of a service whose capacity is set by nothing but itself: it
 * works on so many requests at a time, and as long on each. Who gets no place within a
 * third of a second is refused.
 *
 * @param zone where it stands
 */
record StubInstance(String zone, JsonServer server) implements AutoCloseable {

	private static final int PLACES = 20;

	private static final Duration WORK = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofMillis(350);

	/** What it can do at the utmost, in requests a second. */
	static final double SATURATED = PLACES * 1000.0 / WORK.toMillis();

	/** Starts one that answers below {@code path}. */
	static StubInstance start(String zone, String path, Pause pause) throws IOException {
		var places = new Semaphore(PLACES, true);
		HttpHandler handler = (exchange) -> workOn(exchange, places, pause);
		var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		return new StubInstance(zone, JsonServer.start(address, Map.of(path, handler)));
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	@Override
	public void close() {
		this.server.close();
	}

	private static void workOn(HttpExchange exchange, Semaphore places, Pause pause) throws IOException {
		try {
			if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				JsonServer.answer(exchange, 503, JsonServer.error("at capacity"));
				return;
			}
			try {
				pause.of(WORK);
			}
			finally {
				places.release();
			}
			JsonServer.answer(exchange, 200, Map.of("zone", "any"));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			exchange.close();
		}
	}

}
