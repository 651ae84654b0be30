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
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * Leaders are killed under steady writes. When others lead, what the dead one may have
 * left in the network arrives: a write under its epoch.
 */
public final class LeaderCrash implements Experiment {

	/** Some looks, and a taking over. */
	private static final Duration USUAL_GAP = Duration.ofMillis(300);

	private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

	private static final Duration STEADY = Duration.ofMillis(1500);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("leader-crash",
			"When a leader is killed, each of its shards has one new leader within a second; no "
					+ "acknowledged write is lost and none of the dead leader's comes late.",
			List.of("E-34", "E-46", "E-48", "E-60"), "the fence trigger", Duration.ofSeconds(30),
			Duration.ofMinutes(15));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return crash(bench, bench.form().choose(1, 50));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofMinutes(5));
		return crash(bench, 1);
	}

	private static Trial crash(Bench bench, int kills) throws IOException, InterruptedException, SQLException {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		int surplus = 0;
		for (int i = 0; i < kills; i++) {
			surplus += killOne(bench, load);
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("leaders that were killed", kills, ""));
		figures.add(Figure.equal("epochs beyond one for each shard and kill", surplus, "", 0));
		figures.addAll(after.gaps(bench, USUAL_GAP, LONGEST_GAP));
		figures.addAll(load.lateWrites());
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	/** Kills a leader. Returns how many epochs began beyond those that had to. */
	private static int killOne(Bench bench, WriteLoad load) throws IOException, InterruptedException, SQLException {
		var leases = new Leases(bench.bookings());
		leases.awaitEven(bench);
		int before = leases.taken();
		var victim = Victim.choose(bench);
		long since = load.nanos();
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, victim.name()), AT_MOST)) {
			load.struck(since, victim.epochs().keySet());
			victim.awaitSuccessors(bench);
			bench.pause(STEADY);
			for (var led : victim.epochs().entrySet()) {
				load.writeLate(led.getKey(), led.getValue());
			}
		}
		return leases.taken() - before - victim.epochs().size();
	}

}
