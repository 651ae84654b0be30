package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Phase;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.Spacing;

/** Many who come at once, and what they are given the time to do. */
final class Crowd {

	private static final Set<String> HEEDED = Set.of("Retry-After", "Location");

	/** The generator shares the processors with what it asks. */
	private static final GeneratorBounds BOUNDS = new GeneratorBounds(Duration.ofMillis(100), Duration.ofMillis(500),
			0.01);

	private static final int CONNECTIONS = 12_000;

	private Crowd() {
	}

	/**
	 * {@code rate} a second come during {@code rush}, and all is over after
	 * {@code length}.
	 */
	static LoadPlan plan(Bench bench, Visitors visitors, double rate, Duration rush, Duration length) {
		var call = Call.of("visitors", visitors).expecting(Expectation.of(200, 201, 202, 204)).by(visitors);
		var phases = List.of(new Phase(rate, rush), new Phase(0, length.minus(rush)));
		return new LoadPlan(bench.gateway(), new Schedule(phases, Spacing.CONSTANT), Mix.of(call), bench.seed(),
				CONNECTIONS, BOUNDS, HEEDED, true);
	}

}
