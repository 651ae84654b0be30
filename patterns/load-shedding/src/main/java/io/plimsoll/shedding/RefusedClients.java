package io.plimsoll.shedding;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who was refused most often in the last minute. However many clients there are, it keeps
 * {@value #KEPT} names for each ten seconds; whoever has had more than one in so many of
 * the refusals in them is among these.
 * <p>
 * Safe for use by many threads: one lock, held for a few steps, and taken by none who is
 * let in.
 */
final class RefusedClients {

	private static final int KEPT = 64;

	private static final int SECONDS = 10;

	private static final int SKETCHES = 6;

	private static final int LONGEST_NAME = 64;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Span> spans = new ArrayDeque<>();

	/** One more of {@code client}, in {@code second}. */
	void add(String client, int second) {
		var name = (client.length() <= LONGEST_NAME) ? client : client.substring(0, LONGEST_NAME);
		int number = Math.floorDiv(second, SECONDS);
		this.lock.lock();
		try {
			forget(number);
			var last = this.spans.peekLast();
			if (last == null || last.number != number) {
				last = new Span(number, new SpaceSaving(KEPT));
				this.spans.addLast(last);
			}
			last.sketch.add(name);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The {@code most} who were refused most often, and how often at least. */
	List<RefusedClient> top(int most, int second) {
		var counts = new HashMap<String, Long>();
		this.lock.lock();
		try {
			forget(Math.floorDiv(second, SECONDS));
			for (var span : this.spans) {
				span.sketch.forEach((name, count) -> counts.merge(name, count, Long::sum));
			}
		}
		finally {
			this.lock.unlock();
		}
		return counts.entrySet()
			.stream()
			.map((entry) -> new RefusedClient(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingLong(RefusedClient::refused).reversed().thenComparing(RefusedClient::client))
			.limit(most)
			.toList();
	}

	private void forget(int number) {
		while (!this.spans.isEmpty() && number - this.spans.getFirst().number >= SKETCHES) {
			this.spans.removeFirst();
		}
	}

	private record Span(int number, SpaceSaving sketch) {
	}

}
