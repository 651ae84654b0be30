package io.plimsoll.lab.experiment.overload;

import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
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

	@Override
	public Trial at(double ratePerSecond) throws InterruptedException {
		return Trial.judge(this.bench.probe(plan(ratePerSecond)), this.call.inTime());
	}

	/** The same, as a part of the trial. */
	LoadResult offer(String what, double ratePerSecond) throws Exception {
		return this.bench.offer(what, plan(ratePerSecond), LoadListener.NONE);
	}

	private LoadPlan plan(double ratePerSecond) {
		return SharedMachine.plan(this.bench, Schedule.constant(ratePerSecond, this.length), this.call);
	}

}
