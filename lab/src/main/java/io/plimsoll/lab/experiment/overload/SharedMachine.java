package io.plimsoll.lab.experiment.overload;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Schedule;

/** Plans of load whose generator shares the processors with what it overloads. */
final class SharedMachine {

	/**
	 * What it is late counts as latency of the platform: a fifth of the second in which
	 * an answer is of use does not turn a curve that stays up into one that collapses,
	 * nor the reverse.
	 */
	static final GeneratorBounds BOUNDS = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500), 0.01);

	/** Clients who wait for seconds, thousands a second. */
	private static final int CONNECTIONS = 12_000;

	/** What users heed who do as they are told. */
	private static final Set<String> HEEDED = Set.of("Retry-After", "Plimsoll-Retry");

	private SharedMachine() {
	}

	/** Offers {@code calls} to the gateway. */
	static LoadPlan plan(Bench bench, Schedule schedule, Call... calls) {
		return plan(bench, bench.gateway(), schedule, calls);
	}

	/** Offers {@code calls} to a process itself. */
	static LoadPlan plan(Bench bench, URI target, Schedule schedule, Call... calls) {
		return new LoadPlan(target, schedule, Mix.of(calls), bench.seed(), CONNECTIONS, BOUNDS, HEEDED, false);
	}

}
