package io.plimsoll.lab.history;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Takes down what clients do. Safe for use by many threads; to record takes no lock, so
 * that the recording does not order what it is to observe.
 */
public final class Recorder {

	private final MonotonicClock clock;

	private final long startNanos;

	private final AtomicLong ids = new AtomicLong();

	private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

	/** Starts the run: its time is zero now. */
	public Recorder(MonotonicClock clock) {
		this.clock = clock;
		this.startNanos = clock.nanos();
	}

	/** The nanoseconds since the run began: the time of its events. */
	public long nanos() {
		return this.clock.nanos() - this.startNanos;
	}

	/** Takes down that an operation begins; call it before anything is sent. */
	public Pending invoke(String client, Operation operation) {
		var id = this.ids.incrementAndGet();
		this.events.add(new Event.Invoked(id, client, nanos(), operation));
		return new Pending(this, id);
	}

	/** What was taken down so far. */
	public History history() {
		return new History(List.copyOf(this.events));
	}

	void add(Event event) {
		this.events.add(event);
	}

}
