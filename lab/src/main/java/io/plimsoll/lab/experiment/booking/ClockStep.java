package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * The wall clocks of a leader, of a candidate, of PostgreSQL and of Redis are stepped by
 * two hours forth and back, while all of them work. Times of commits say nothing then, so
 * the checkers go without.
 * <p>
 * What is judged by the wall clock cannot be switched on in a platform that has no such
 * thing. The control is the naive lease, a row with the time at which it ends, with two
 * candidates in simulated time.
 */
public final class ClockStep implements Experiment {

	private static final List<Duration> STEPS = List.of(Duration.ofHours(2), Duration.ofHours(-2));

	/** A little less than a step. */
	private static final double FAR_OFF_MINUTES = 119;

	private static final Duration LONGEST_GAP = Duration.ofMillis(500);

	/** Some sweeps, in which holds would end. */
	private static final Duration FOR_IT_TO_SHOW = Duration.ofMillis(1500);

	private static final Duration STEADY = Duration.ofSeconds(1);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	private static final Claim CLAIM = new Claim("clock-step",
			"When the wall clock of a leader, a candidate, PostgreSQL or Redis jumps by two hours, no leader changes, "
					+ "writes go on, and no hold ends early.",
			List.of("E-35"), "clocks that do not count", Duration.ofSeconds(35), Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Optional<String> missing(Faults faults) throws IOException, InterruptedException {
		try {
			faults.begin(new Fault.OnClock(PlatformPlan.POSTGRES, Duration.ZERO), AT_MOST).close();
			return Optional.empty();
		}
		catch (FellShortException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		var leases = new Leases(bench.bookings());
		int before = leases.taken();
		int rounds = bench.form().choose(1, 10);
		var off = new ArrayList<Duration>();
		try (var clock = new RedisClock(bench.redis(), InstantSource.system())) {
			for (int i = 0; i < rounds; i++) {
				for (var step : STEPS) {
					var leader = Victim.choose(bench);
					step(bench, load, leader.name(), step, ClockStep::lookAtNothing);
					step(bench, load, candidateFor(leader), step, ClockStep::lookAtNothing);
					step(bench, load, PlatformPlan.POSTGRES, step, ClockStep::lookAtNothing);
					step(bench, load, PlatformPlan.REDIS, step, () -> off.add(clock.ahead()));
				}
			}
		}
		int changes = leases.taken() - before;
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("steps of a clock, each with its way back", 4.0 * STEPS.size() * rounds, ""));
		figures.add(Figure.atLeast("how far Redis was off, by its own account",
				off.stream().mapToDouble((ahead) -> ahead.abs().toMinutes()).min().orElse(0), "min", FAR_OFF_MINUTES));
		figures.add(Figure.equal("leaders that were replaced", changes, "", 0));
		figures.addAll(after.gaps(bench, LONGEST_GAP, LONGEST_GAP));
		figures.addAll(Verification.of(bench, after.history(), bench.finalState().withoutTimes()));
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) {
		int changes = LeaseMutants.changesByTheClock();
		return bench.trial(List.of(Figure.equal("leaders that were replaced", changes, "", 0)));
	}

	private static void step(Bench bench, WriteLoad load, String process, Duration step, Runnable look)
			throws IOException, InterruptedException, SQLException {
		var all = Set.copyOf(new Leases(bench.bookings()).epochs().keySet());
		try (var _ = bench.begin(new Fault.OnClock(process, step), AT_MOST)) {
			// the step is the last thing that was done for it
			load.struck(load.nanos(), all);
			look.run();
			bench.pause(FOR_IT_TO_SHOW);
		}
		load.struck(load.nanos(), all);
		bench.pause(STEADY);
	}

	private static void lookAtNothing() {
	}

	private static String candidateFor(Victim leader) {
		return PlatformPlan.BOOKINGS.stream().filter((name) -> !name.equals(leader.name())).findFirst().orElseThrow();
	}

}
