package io.plimsoll.shedding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Counts who comes most often, in a space that does not grow with their number (Metwally,
 * Agrawal and El Abbadi: Efficient Computation of Frequent and Top-k Elements in Data
 * Streams, 2005). Who comes for the first time, when there is no room, takes the place of
 * the one with the least count, and that count with it, which is so much too high then.
 * Whoever makes up more than one in {@code size} is in it.
 * <p>
 * Used by one thread at a time.
 */
final class SpaceSaving {

	private final int size;

	private final Map<String, Counter> counters = new HashMap<>();

	SpaceSaving(int size) {
		this.size = size;
	}

	void add(String name) {
		var counter = this.counters.get(name);
		if (counter == null) {
			counter = new Counter((this.counters.size() < this.size) ? 0 : takeOutLeast());
			this.counters.put(name, counter);
		}
		counter.count++;
	}

	/** Tells each who is in it, and how often it came at least. */
	void forEach(ObjLongConsumer<String> consumer) {
		this.counters.forEach((name, counter) -> consumer.accept(name, counter.count - counter.inherited));
	}

	private long takeOutLeast() {
		var least = "";
		long count = Long.MAX_VALUE;
		for (var entry : this.counters.entrySet()) {
			if (entry.getValue().count < count) {
				least = entry.getKey();
				count = entry.getValue().count;
			}
		}
		this.counters.remove(least);
		return count;
	}

	private static final class Counter {

		private final long inherited;

		private long count;

		Counter(long inherited) {
			this.inherited = inherited;
			this.count = inherited;
		}

	}

}
