package io.plimsoll.lab.experiment.overload;

import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;

/**
 * Lookups, all of which need the directory, beside requests that have nothing to do with
 * it: reads of addresses and of flights, from the memory of their services.
 */
record Traffic(Bench bench, double lookupsPerSecond) {

	static final String LOOKUPS = "lookups";

	static final String OTHERS = "others";

	private static final double LOOKUPS_PER_SECOND = 20;

	private static final double OTHERS_PER_SECOND = 60;

	/** Longer than any deadline: who has to wait shall be seen to. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Of those who notice nothing. */
	private static final double SHARE = 0.95;

	/** Between two measurements of so short a time, on a machine that is shared. */
	private static final double NOISE_MILLIS = 10;

	/** Few lookups, as of people. */
	Traffic(Bench bench) {
		this(bench, LOOKUPS_PER_SECOND);
	}

	/** All requests together, a second. */
	double rate() {
		return this.lookupsPerSecond + OTHERS_PER_SECOND;
	}

	LoadPlan plan(Schedule schedule) {
		var token = this.bench.tokens().operator();
		var flights = RequestSource.always(Request.get("/flights/PL101").build());
		return SharedMachine.plan(this.bench, schedule,
				Call.of(LOOKUPS, new Lookups(token)).within(PATIENCE).weighing(this.lookupsPerSecond),
				Call.of(OTHERS, new AddressReads(token, "max-stale", AddressReads.FEW))
					.within(PATIENCE)
					.weighing(OTHERS_PER_SECOND / 2),
				Call.of(OTHERS, flights).within(PATIENCE).weighing(OTHERS_PER_SECOND / 2));
	}

	/** How long the others took before anything was done. */
	static Figure before(Window before) {
		return Figure.told("95 % of the other answers, before", Plots.millis(before.latencyAt(SHARE)), "ms");
	}

	/** That they still take no longer. */
	static Figure unchanged(Window before, Window others) {
		return Figure.atMost("95 % of the other answers", Plots.millis(others.latencyAt(SHARE)), "ms",
				1.2 * Plots.millis(before.latencyAt(SHARE)) + NOISE_MILLIS);
	}

}
