package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;

/** What Redis takes for the time, to a second. */
final class RedisClock implements AutoCloseable {

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> connection;

	private final InstantSource own;

	/**
	 * That of the server at {@code uri}.
	 * @param own what it is compared with
	 */
	RedisClock(String uri, InstantSource own) {
		this.client = RedisClient.create(uri);
		this.connection = this.client.connect();
		this.own = own;
	}

	/** How far it is ahead. */
	Duration ahead() {
		long seconds = Long.parseLong(this.connection.sync().time().getFirst());
		return Duration.between(this.own.instant(), Instant.ofEpochSecond(seconds));
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.close();
	}

}
