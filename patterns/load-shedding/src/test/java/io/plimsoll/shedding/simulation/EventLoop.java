package io.plimsoll.shedding.simulation;

import java.util.PriorityQueue;

/** Simulated time: what is to happen, in the order in which it does. */
final class EventLoop {

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private long nanos = 1_000_000_000;

	private long sequence;

	long nanos() {
		return this.nanos;
	}

	double seconds() {
		return this.nanos / 1e9 - 1;
	}

	void after(long delayNanos, Runnable what) {
		this.events.add(new Event(this.nanos + delayNanos, this.sequence++, what));
	}

	/** Lets everything happen that is to happen within {@code seconds}. */
	void run(double seconds) {
		long end = this.nanos + (long) (seconds * 1e9);
		while (!this.events.isEmpty() && this.events.element().atNanos <= end) {
			var event = this.events.remove();
			this.nanos = event.atNanos;
			event.what.run();
		}
		this.nanos = end;
	}

	private record Event(long atNanos, long sequence, Runnable what) implements Comparable<Event> {

		@Override
		public int compareTo(Event other) {
			int byTime = Long.compare(this.atNanos, other.atNanos);
			return (byTime != 0) ? byTime : Long.compare(this.sequence, other.sequence);
		}

	}

}
