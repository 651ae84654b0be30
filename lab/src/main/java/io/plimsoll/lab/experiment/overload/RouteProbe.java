package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.capacity.Probe;
import io.plimsoll.lab.load.capacity.Trial;

/**
 * Offers a rate to one route for a while.
 *
 * @param call the route, with the time after which an answer is no use
 * @param length for how long
 */
record RouteProbe(Bench bench, Call call, Duration length) implements Probe {

	/**
	 * The generator has its processors in common with what it overloads. What it is late
	 * counts as latency of the route: a fifth of the time in which an answer is of use
	 * does not turn a curve that stays up into one that collapses, nor the reverse.
	 */
	static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500), 0.01);

	/** Clients who wait for seconds, thousands a second. */
	private static final int CONNECTIONS = 12_000;

	@Override
	public Trial at(double ratePerSecond) throws InterruptedException {
		return Trial.judge(this.bench.probe(plan(ratePerSecond)), this.call.inTime());
	}

	/** The same, as a part of the trial. */
	LoadResult offer(String what, double ratePerSecond) throws Exception {
		return this.bench.offer(what, plan(ratePerSecond), LoadListener.NONE);
	}

	private LoadPlan plan(double ratePerSecond) {
		var schedule = Schedule.constant(ratePerSecond, this.length);
		return new LoadPlan(this.bench.gateway(), schedule, new Mix(List.of(this.call)), this.bench.seed(), CONNECTIONS,
				SHARED, Set.of(), false);
	}

}
