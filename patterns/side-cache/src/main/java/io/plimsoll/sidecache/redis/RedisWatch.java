package io.plimsoll.sidecache.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.plimsoll.deadline.MonotonicClock;

/**
 * Asks a Redis server how it is, over a connection of its own, so that a long queue of
 * commands neither delays the question nor hides behind it. For one thread.
 */
public final class RedisWatch implements AutoCloseable {

	/** What each step may take. */
	private static final Duration BUDGET = Duration.ofMillis(500);

	private final LoneConnection connection;

	private final MonotonicClock clock;

	/** The server at {@code uri}; nothing connects before the first question. */
	public RedisWatch(RedisURI uri, SslOptions tls, MonotonicClock clock) {
		this.connection = new LoneConnection(uri, tls);
		this.clock = clock;
	}

	/** How it is; empty if it does not answer in time. Throws nothing. */
	public Optional<RedisHealth> look() {
		try {
			var open = this.connection.get();
			long start = this.clock.nanos();
			LoneConnection.within(BUDGET, open.async().ping());
			var ping = this.clock.since(start);
			return Optional.of(RedisHealth.parse(LoneConnection.within(BUDGET, open.async().info()), ping));
		}
		catch (ExecutionException | TimeoutException | RuntimeException _) {
			this.connection.giveUp();
			return Optional.empty();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
