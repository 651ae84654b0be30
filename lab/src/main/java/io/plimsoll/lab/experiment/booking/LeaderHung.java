package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SessionTrouble;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * The writes of leaders hang, or fail, while their processes live, answer and are
 * connected. In the control the beat comes from elsewhere than the work, as from a thread
 * of its own, and nobody ever learns that nothing is written.
 */
public final class LeaderHung implements Experiment {

	/** A lease of three seconds, and half of one. */
	private static final Duration LONGEST_HOLD = Duration.ofMillis(3500);

	/** What it did last may be told a beat after the fault; then a lease, and a bit. */
	private static final Duration LONGEST_GAP = Duration.ofSeconds(4);

	/** Two leases and a bit: what was to come would have come. */
	private static final Duration IN_VAIN = Duration.ofMillis(6500);

	private static final Duration STEADY = Duration.ofMillis(1500);

	/** Five leases of rest, and some for its share. */
	private static final Duration UNTIL_FIT = Duration.ofSeconds(20);

	private static final Duration FOR_THE_END = Duration.ofSeconds(10);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("leader-hung",
			"A leader whose process lives and whose writes hang or fail is replaced after a lease, and is not given "
					+ "shards again at once.",
			List.of("E-43", "E-51"), "a beat that depends on the work", Duration.ofSeconds(30), Duration.ofMinutes(7));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		int rounds = bench.form().choose(1, 6);
		double slowest = 0;
		int returned = 0;
		for (int i = 0; i < rounds; i++) {
			if (i > 0) {
				bench.pause(UNTIL_FIT);
			}
			// the second is another: the first one leads nothing by then
			for (var trouble : List.of(SessionTrouble.WRITES_HANG, SessionTrouble.WRITES_FAIL)) {
				var victim = Victim.choose(bench);
				long since = load.nanos();
				double began = bench.seconds();
				try (var _ = bench.begin(new Fault.OnSessions(victim.name(), trouble), AT_MOST)) {
					load.struck(since, victim.epochs().keySet());
					slowest = Math.max(slowest, secondsUntilItKnows(bench, victim, began));
					victim.awaitSuccessors(bench);
					returned += isGivenAny(bench, victim) ? 1 : 0;
				}
			}
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("leaders whose writes hung, and as many whose writes failed", rounds, ""));
		figures.add(Figure.atMost("slowest to lead nothing, by its own account", slowest, "s",
				LONGEST_HOLD.toMillis() / 1000.0));
		figures.add(Figure.equal("leaders that were given shards again at once", returned, "", 0));
		figures.addAll(after.gaps(bench, LONGEST_GAP, LONGEST_GAP));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		var victim = Victim.choose(bench);
		var beat = BackgroundBeat.of(bench.bookings(), victim.name());
		bench.later(beat);
		long since = load.nanos();
		try (var _ = bench.begin(new Fault.OnSessions(victim.name(), SessionTrouble.WRITES_HANG), AT_MOST)) {
			load.struck(since, victim.epochs().keySet());
			bench.pause(IN_VAIN);
		}
		var after = load.end();
		bench.tell(victim.name() + " looked alive by " + beat.beats() + " beats");
		// a lease without a leader is not for whoever comes next
		beat.close();
		victim.awaitSuccessors(bench);
		var figures = new ArrayList<>(after.gaps(bench, LONGEST_GAP, LONGEST_GAP));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	private static double secondsUntilItKnows(Bench bench, Victim victim, double began)
			throws IOException, InterruptedException {
		boolean knows = bench.await(FOR_THE_END,
				() -> bench.leadershipAccordingTo(victim.name()).filter(victim::knows).isPresent());
		return knows ? bench.seconds() - began : FOR_THE_END.toSeconds();
	}

	/** Whether it leads anything for as long as its writes went on before. */
	private static boolean isGivenAny(Bench bench, Victim victim) throws IOException, InterruptedException {
		var leases = new Leases(bench.bookings());
		return bench.await(STEADY, () -> {
			try {
				return !leases.heldBy(victim.name()).isEmpty();
			}
			catch (SQLException ex) {
				throw new IOException(ex);
			}
		});
	}

}
