package io.plimsoll.bench.caching.inline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A directory of postcodes that takes 50 ms, counts, and can be made to fail. */
final class Directory implements AutoCloseable {

	/** How it answers. */
	enum Mood {

		/** As it should. */
		WELL,
		/** 500, at once. */
		FAILING,
		/** Not at all, for five seconds. */
		HUNG,
		/** 200 and a page that says that something is wrong. */
		WRONG,
		/** Takes no connection. */
		GONE

	}

	private static final long TAKES_MILLIS = 50;

	private static final long HANGS_MILLIS = 5000;

	private static final String PAGE = "<html>Sorry</html>";

	private final AtomicLong calls = new AtomicLong();

	private final HttpServer server;

	private volatile Mood mood = Mood.WELL;

	Directory() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	long calls() {
		return this.calls.get();
	}

	/** From now on; it does not come back from being gone. */
	void be(Mood next) {
		this.mood = next;
		if (next == Mood.GONE) {
			this.server.stop(0);
		}
	}

	/** What it says of {@code code}. */
	static String place(String code) {
		return "{\"postcode\":\"" + code + "\",\"prefecture\":\"p\",\"city\":\"c\",\"town\":\"t\"}";
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		try {
			Thread.sleep((this.mood == Mood.HUNG) ? HANGS_MILLIS : TAKES_MILLIS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		var path = exchange.getRequestURI().getPath();
		boolean wrong = this.mood == Mood.WRONG;
		var body = (wrong ? PAGE : place(path.substring(path.lastIndexOf('/') + 1))).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", wrong ? "text/html" : "application/json");
		exchange.sendResponseHeaders((this.mood == Mood.FAILING) ? 500 : 200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
