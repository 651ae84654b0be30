package io.plimsoll.bench.caching;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is cached: 300 characters for each key, after 20 ms. Counts how often it was
 * asked, also in vain. Safe for use by many threads.
 */
final class Source {

	/** A record of some size, as an address is. */
	private static final int LENGTH = 300;

	private static final Duration TAKES = Duration.ofMillis(20);

	private final AtomicLong calls = new AtomicLong();

	private volatile boolean away;

	/** Answers, unless it is away. */
	String load(String key) {
		this.calls.incrementAndGet();
		try {
			Thread.sleep(TAKES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		if (this.away) {
			throw new IllegalStateException("The source is away");
		}
		return value(key);
	}

	/** What it says of {@code key}. */
	static String value(String key) {
		return key + ":" + "v".repeat(LENGTH - key.length() - 1);
	}

	/** From now on it fails. */
	void leave() {
		this.away = true;
	}

	/** How often it was asked. */
	long calls() {
		return this.calls.get();
	}

}
