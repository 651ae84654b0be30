package io.plimsoll.sidecache.autoconfigure;

import io.plimsoll.sidecache.redis.RedisTier;

import org.springframework.context.SmartLifecycle;

/**
 * Opens the connection when the application starts, not when it is put together, and does
 * not wait for it.
 */
final class RedisConnection implements SmartLifecycle, AutoCloseable {

	private final RedisTier tier;

	private volatile boolean running;

	RedisConnection(RedisTier tier) {
		this.tier = tier;
	}

	RedisTier tier() {
		return this.tier;
	}

	@Override
	public void start() {
		this.running = true;
		this.tier.connect();
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void close() {
		this.tier.close();
	}

}
