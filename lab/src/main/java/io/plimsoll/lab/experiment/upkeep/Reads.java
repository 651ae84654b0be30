package io.plimsoll.lab.experiment.upkeep;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Schedule;

/** Reads of seeded addresses that go on while something else is looked at. */
record Reads(Bench bench) {

	private static final double RATE = 20;

	private static final int CUSTOMERS = 200;

	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(100), Duration.ofMillis(500),
			0.01);

	/** What {@code work} comes to, while so many times the usual reads arrive. */
	<T> T during(double times, Callable<T> work) throws Exception {
		var run = this.bench.start("reading", plan(times * RATE), LoadListener.NONE);
		var result = work.call();
		run.stop();
		this.bench.result(run);
		return result;
	}

	private LoadPlan plan(double ratePerSecond) {
		var token = this.bench.tokens().operator();
		var call = Call
			.of("address",
					(random) -> Request.get("/addresses/" + customer(1 + random.nextInt(CUSTOMERS)))
						.header("Authorization", "Bearer " + token)
						.build())
			.expecting(Expectation.of(200));
		return new LoadPlan(this.bench.gateway(), Schedule.poisson(ratePerSecond, Duration.ofHours(1)), Mix.of(call),
				this.bench.seed(), LoadPlan.CONNECTIONS, SHARED, Set.of(), false);
	}

	/** The name of the seeded customer with this number, from 1. */
	static String customer(int number) {
		return String.format(Locale.ROOT, "c-%06d", number);
	}

}
