package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.sidecache.Origin;

/** A source that takes its time and remembers when it was called, and for what. */
final class CountedSource implements Origin<String, String> {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

	private final MonotonicClock clock;

	private final Duration time;

	private final Function<String, Answer<String>> answers;

	CountedSource(MonotonicClock clock, Duration time, Function<String, Answer<String>> answers) {
		this.clock = clock;
		this.time = time;
		this.answers = answers;
	}

	@Override
	public Answer<String> load(String key) {
		this.asked.add(new Asked(key, this.clock.nanos()));
		try {
			Pause.system().of(this.time);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return new Failed<>("interrupted");
		}
		return this.answers.apply(key);
	}

	/**
	 * What was asked from {@code fromNanos} on until {@code toNanos}, in order of time.
	 */
	List<Asked> between(long fromNanos, long toNanos) {
		return this.asked.stream()
			.filter((call) -> call.nanos() - fromNanos >= 0 && call.nanos() - toNanos < 0)
			.sorted((one, other) -> Long.signum(one.nanos() - other.nanos()))
			.toList();
	}

	/** The most calls that any second saw, wherever it begins. */
	static int mostInASecond(List<Asked> calls) {
		int most = 0;
		int first = 0;
		for (int last = 0; last < calls.size(); last++) {
			while (calls.get(last).nanos() - calls.get(first).nanos() >= SECOND) {
				first++;
			}
			most = Math.max(most, last - first + 1);
		}
		return most;
	}

	/** Calls in each whole second from {@code fromNanos} on. */
	static List<Integer> perSecond(List<Asked> calls, long fromNanos, int seconds) {
		var counts = new ArrayList<Integer>();
		for (int i = 0; i < seconds; i++) {
			long from = fromNanos + i * SECOND;
			counts.add((int) calls.stream()
				.filter((call) -> call.nanos() - from >= 0 && call.nanos() - from < SECOND)
				.count());
		}
		return counts;
	}

	/** A call. */
	record Asked(String key, long nanos) {
	}

}
