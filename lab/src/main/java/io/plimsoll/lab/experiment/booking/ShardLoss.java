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
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * One of three replicas stands still, the next one is killed, and so on; and the shards
 * that the victim did not lead are looked at. In the control it leads all of them. A kill
 * alone would not tell the two apart: it is seen at once and what was lost is sent again,
 * so that nearly all is answered in time whoever led. Who stands still is missed for a
 * lease.
 */
public final class ShardLoss implements Experiment {

	private static final List<ProcessAction> HOW = List.of(ProcessAction.PAUSE, ProcessAction.KILL);

	/** Within one percent. */
	private static final double LEFT = 0.99;

	/**
	 * So few that the machine has time left while others take over: with twice as many,
	 * two processors are busy, and all shards are late for want of one.
	 */
	private static final double RATE = 100;

	/**
	 * What clients of this experiment wait for: more than a hiccup of the machine, and
	 * less than many wait whose leader has died.
	 */
	private static final Duration IN_TIME = Duration.ofMillis(250);

	/** Not much longer than it takes to be led again. */
	private static final Duration WINDOW = Duration.ofMillis(1500);

	/** The window, and the first second or so, in which cold code answers late. */
	private static final Duration UNTIL_STEADY = Duration.ofSeconds(3);

	private static final Duration AFTERWARDS = Duration.ofMillis(1600);

	/**
	 * More than the window, and less than a lease, after which it would give what it got.
	 */
	private static final Duration TO_BE_LED = Duration.ofMillis(2500);

	/** So many that one write that is late is less than a percent of all. */
	private static final int FEWEST = 2;

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("shards",
			"When one of three replicas is killed or stands still only its shards pause: the goodput of the others "
					+ "stays within a percent of what it was.",
			List.of("E-52"), "the spread: one replica leads all shards", Duration.ofSeconds(40), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return strike(bench, bench.form().choose(FEWEST, 10), false);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return strike(bench, 1, true);
	}

	private static Trial strike(Bench bench, int strikes, boolean gathered)
			throws IOException, InterruptedException, SQLException {
		var leases = new Leases(bench.bookings());
		// who was killed before this experiment is still starting, which is felt by all
		leases.awaitEven(bench);
		var load = WriteLoad.start(bench, RATE);
		bench.pause(UNTIL_STEADY);
		for (int i = 0; i < strikes; i++) {
			leases.awaitEven(bench);
			var victim = Victim.choose(bench);
			if (gathered) {
				leases.giveAllTo(victim.name());
				bench.pause(TO_BE_LED);
			}
			long since = load.nanos();
			try (var _ = bench.begin(new Fault.OnProcess(HOW.get(i % HOW.size()), victim.name()), AT_MOST)) {
				load.struck(since, victim.epochs().keySet());
				victim.awaitSuccessors(bench);
				bench.pause(AFTERWARDS);
			}
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("replicas that were killed or stood still", strikes, ""));
		figures.addAll(after.goodputOfOtherShards(bench, WINDOW, IN_TIME, LEFT));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

}
