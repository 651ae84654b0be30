package io.plimsoll.bench.caching;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What all caches are told.
 *
 * @param redisPort the port of Redis on this machine
 * @param source what is cached
 * @param folder where the instance may keep files, also for its successor
 */
record Terms(int redisPort, Source source, Path folder) {

	/** How long a value is good in Redis; longer than a trial takes. */
	static final Duration GOOD = Duration.ofMinutes(10);

	/** How long in the heap, where that is told apart from Redis. */
	static final Duration NEAR = Duration.ofSeconds(1);

	String redisUri() {
		return "redis://127.0.0.1:" + this.redisPort;
	}

}
