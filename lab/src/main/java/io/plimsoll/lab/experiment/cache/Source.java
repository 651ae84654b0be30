package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.lab.time.Pause;
import io.plimsoll.sidecache.Origin;

/** A source whose values say whose they are, so that a wrong one is known by itself. */
final class Source implements Origin<String, String> {

	/** Long enough for others to come meanwhile. */
	private static final Duration CALL = Duration.ofMillis(5);

	/** What is in all values, and nowhere else. */
	static final String CANARY = " in version ";

	private final ConcurrentHashMap<String, Long> versions = new ConcurrentHashMap<>();

	private final LongAdder calls = new LongAdder();

	private final Pause pause;

	Source(Pause pause) {
		this.pause = pause;
	}

	/** Begins the next version of {@code key}, and answers its number. */
	long change(String key) {
		return this.versions.merge(key, 1L, Long::sum);
	}

	static String value(String key, long version) {
		return key + CANARY + version;
	}

	/** Whether it could have said so. */
	static boolean isRight(String key, String value, long version) {
		return value.equals(value(key, version));
	}

	long calls() {
		return this.calls.sum();
	}

	@Override
	public Answer<String> load(String key) {
		this.calls.increment();
		try {
			this.pause.of(CALL);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return new Failed<>("interrupted");
		}
		long version = this.versions.getOrDefault(key, 0L);
		return new Found<>(value(key, version), version);
	}

}
