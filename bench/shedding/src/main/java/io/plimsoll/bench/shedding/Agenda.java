package io.plimsoll.bench.shedding;

import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/** What is to happen and when; at the same moment, in the order in which it was added. */
final class Agenda {

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private long sequence;

	void add(long atNanos, Runnable what) {
		this.events.add(new Event(atNanos, this.sequence++, what));
	}

	/** When the next event is due; {@link Long#MAX_VALUE} if there is none. */
	long nextNanos() {
		var next = this.events.peek();
		return (next == null) ? Long.MAX_VALUE : next.atNanos;
	}

	/** Takes out the next event if it is due. */
	@Nullable Runnable poll(long nowNanos) {
		var next = this.events.peek();
		if (next == null || next.atNanos > nowNanos) {
			return null;
		}
		this.events.remove();
		return next.what;
	}

	private record Event(long atNanos, long sequence, Runnable what) implements Comparable<Event> {

		@Override
		public int compareTo(Event other) {
			int byTime = Long.compare(this.atNanos, other.atNanos);
			return (byTime != 0) ? byTime : Long.compare(this.sequence, other.sequence);
		}

	}

}
