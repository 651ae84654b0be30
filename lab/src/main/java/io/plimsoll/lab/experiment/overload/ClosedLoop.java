package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Phase;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.Spacing;
import io.plimsoll.lab.load.users.Tireless;

/**
 * So many users at a time, each of whom always has one request under way: how many are at
 * work is given, and what they get done is measured.
 *
 * @param requests what they ask for
 * @param counted how long what they get done is counted, after all of them have begun
 */
record ClosedLoop(Bench bench, RequestSource requests, Duration counted) {

	/** In which the users come one after the other, so that they are not in step. */
	private static final Duration COMING = Duration.ofSeconds(1);

	/** After a refusal; with less, what is measured would be how fast one refuses. */
	private static final Duration REST = Duration.ofMillis(50);

	/** Good answers a second, with {@code users} at a time. */
	double perSecond(int users) throws Exception {
		var good = new GoodAnswers(COMING, COMING.plus(this.counted));
		this.bench.offer(users + " at a time", plan(users), good);
		return good.count / (this.counted.toMillis() / 1000.0);
	}

	/** Has them ask as well, without counting. */
	void warmUp(int users) throws InterruptedException {
		this.bench.warmUp(plan(users));
	}

	private LoadPlan plan(int users) {
		var schedule = new Schedule(List.of(new Phase(users, COMING), new Phase(0, this.counted)), Spacing.CONSTANT);
		var call = Call.of("lookup", this.requests).by(new Tireless(REST));
		return new LoadPlan(this.bench.gateway(), schedule, Mix.of(call), this.bench.seed(), 2 * users,
				SharedMachine.BOUNDS, Set.of(), false);
	}

	/** Counts those that end within a span of the run. */
	private static final class GoodAnswers implements LoadListener {

		private final Duration from;

		private final Duration until;

		private long count;

		GoodAnswers(Duration from, Duration until) {
			this.from = from;
			this.until = until;
		}

		@Override
		public void finished(Operation operation) {
			boolean within = operation.finishedNanos() >= this.from.toNanos()
					&& operation.finishedNanos() < this.until.toNanos();
			if (within && operation.outcome() instanceof Outcome.Good) {
				this.count++;
			}
		}

	}

}
