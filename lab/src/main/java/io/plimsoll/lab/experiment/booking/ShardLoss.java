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
 * One of three replicas is killed, and the shards that it did not lead are looked at. In
 * the control one replica leads all of them.
 */
public final class ShardLoss implements Experiment {

	private static final double SHARE = 0.99;

	private static final Duration IN_TIME = Duration.ofMillis(150);

	/** Not much longer than it takes to be led again. */
	private static final Duration WINDOW = Duration.ofSeconds(1);

	private static final Duration STEADY = Duration.ofSeconds(3);

	/** Some looks, and less than a lease, after which it would give what it got. */
	private static final Duration TO_BE_LED = Duration.ofSeconds(1);

	/** A lease for all to trust the newcomer, and some beats to give it its share. */
	private static final Duration UNTIL_EVEN = Duration.ofSeconds(5);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("shards",
			"When one of three replicas is killed only its shards pause: the others answer as before.", List.of("E-52"),
			"the spread: one replica leads all shards", Duration.ofSeconds(60), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return kill(bench, bench.form().choose(1, 10), false);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return kill(bench, 1, true);
	}

	private static Trial kill(Bench bench, int kills, boolean gathered)
			throws IOException, InterruptedException, SQLException {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		for (int i = 0; i < kills; i++) {
			var victim = Victim.choose(bench);
			if (gathered) {
				new Leases(bench.bookings()).giveAllTo(victim.name());
				bench.pause(TO_BE_LED);
			}
			long since = load.nanos();
			try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, victim.name()), AT_MOST)) {
				load.struck(since, victim.epochs().keySet());
				victim.awaitSuccessors(bench);
				bench.pause(STEADY);
			}
			bench.pause(UNTIL_EVEN);
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("replicas that were killed", kills, ""));
		figures.add(after.answeredInOtherShards(WINDOW, IN_TIME, SHARE));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

}
