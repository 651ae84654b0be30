package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.time.Pause;

/**
 * Clients of a {@link Line}, each with a thread of its own, who hold one seat after the
 * other and remember what they were told. Whoever gets no answer asks again under the
 * same key, as a client should.
 */
final class HoldClients implements AutoCloseable {

	private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(50);

	private final Line line;

	private final List<String> flights;

	private final MonotonicClock clock;

	private final Pause pause;

	private final AtomicLong asked = new AtomicLong();

	private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

	private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

	private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private volatile boolean ended;

	/**
	 * Clients of {@code line}.
	 * @param flights whose seats are numbered from 1, and are more than can be sold
	 */
	HoldClients(Line line, List<String> flights, MonotonicClock clock, Pause pause) {
		this.line = line;
		this.flights = List.copyOf(flights);
		this.clock = clock;
		this.pause = pause;
	}

	/** Has so many of them ask as fast as they are answered. */
	void start(int count) {
		for (int i = 0; i < count; i++) {
			this.threads.execute(this::askUntilTheEnd);
		}
	}

	/** The keys of the holds that were acknowledged, and when each was. */
	Map<String, Long> acknowledged() {
		return Map.copyOf(this.acknowledged);
	}

	/** The keys of those of which nobody was told what became. */
	Set<String> unanswered() {
		return Set.copyOf(this.unanswered);
	}

	/** How long a try took at the most, answered or not. */
	Duration longestWait() {
		return Duration.ofNanos(this.longest.get());
	}

	/** Lets them end what they have begun. */
	@Override
	public void close() {
		this.ended = true;
		this.threads.close();
	}

	private void askUntilTheEnd() {
		try {
			while (!this.ended) {
				ask();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void ask() throws InterruptedException {
		long n = this.asked.getAndIncrement();
		var flight = this.flights.get((int) (n % this.flights.size()));
		var want = new Want(flight, Long.toString(1 + n / this.flights.size()), "k" + n);
		boolean held = hold(want);
		while (!held && !this.ended) {
			this.pause.of(BEFORE_ANOTHER_TRY);
			held = hold(want);
		}
		if (held) {
			this.acknowledged.put(want.key(), this.clock.nanos());
		}
		else {
			this.unanswered.add(want.key());
		}
	}

	private boolean hold(Want want) {
		long start = this.clock.nanos();
		try {
			return this.line.hold(want);
		}
		catch (SQLException | RuntimeException _) {
			return false;
		}
		finally {
			this.longest.accumulate(this.clock.since(start).toNanos());
		}
	}

}
