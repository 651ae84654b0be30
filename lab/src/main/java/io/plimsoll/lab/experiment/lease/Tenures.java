package io.plimsoll.lab.experiment.lease;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Who led under which epoch. Thread-safe. */
final class Tenures {

	private final Map<Long, LongAdder> begun = new ConcurrentHashMap<>();

	/** A leadership has begun. */
	void begun(long epoch) {
		this.begun.computeIfAbsent(epoch, (_) -> new LongAdder()).increment();
	}

	/** How many leaderships there were. */
	long count() {
		return this.begun.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/** How many epochs were given more than once. */
	long givenTwice() {
		return this.begun.values().stream().filter((times) -> times.sum() > 1).count();
	}

}
