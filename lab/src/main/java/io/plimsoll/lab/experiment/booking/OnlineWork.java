package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.check.Gaps;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;

/**
 * What became of what clients asked for in some stretches of time.
 *
 * @param attempts all of it, writes and reads
 */
record OnlineWork(List<Attempt> attempts) {

	private static final Duration NEVER = Duration.ofHours(1);

	OnlineWork {
		attempts = List.copyOf(attempts);
	}

	/** What began while something was done. */
	static OnlineWork during(History history, List<Strike> done) {
		return of(history, done.stream().map((strike) -> new Stretch(strike.nanos(), strike.doneNanos())).toList());
	}

	/** What began in the time right before. */
	static OnlineWork before(History history, List<Strike> done, Duration time) {
		return of(history,
				done.stream().map((strike) -> new Stretch(strike.nanos() - time.toNanos(), strike.nanos())).toList());
	}

	private static OnlineWork of(History history, List<Stretch> stretches) {
		return new OnlineWork(history.attempts()
			.stream()
			.filter((attempt) -> stretches.stream().anyMatch((stretch) -> stretch.has(attempt.begin().nanos())))
			.toList());
	}

	/** The share that was answered within {@code time}. */
	double goodput(Duration time) {
		double good = this.attempts.stream().filter((attempt) -> wait(attempt).compareTo(time) <= 0).count();
		return good / this.attempts.size();
	}

	/**
	 * What {@code share} of the clients did not wait longer than; who was not answered
	 * waits for ever.
	 */
	Duration waitAt(double share) {
		return Gaps.percentile(this.attempts.stream().map(OnlineWork::wait).toList(), share);
	}

	private static Duration wait(Attempt attempt) {
		return attempt.isUnknown() ? NEVER : Duration.ofNanos(attempt.end().nanos() - attempt.begin().nanos());
	}

	/** From one moment to before another. */
	private record Stretch(long fromNanos, long toNanos) {

		boolean has(long nanos) {
			return nanos >= this.fromNanos && nanos < this.toNanos;
		}

	}

}
