package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * The replicas are restarted one after the other under steady writes, as a release does
 * it. In the control they stand still instead, and nobody is told: others lead after a
 * lease. (To be killed is not enough: the end of the session is seen, the gateway sends
 * what was lost again, and no write fails or waits for long either.)
 */
public final class LeaderHandover implements Experiment {

	/** Enough that somebody always waits when a shard has no leader. */
	private static final double RATE = 100;

	private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

	private static final Duration STEADY = Duration.ofSeconds(1);

	private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(4);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("leader-handover",
			"A replica that is restarted names its successors first: no write fails, and none waits for longer than a "
					+ "tenth of a second.",
			List.of("E-42", "E-59"), "the hand-over: replicas stand still", Duration.ofSeconds(30),
			Duration.ofMinutes(8));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return restart(bench, ProcessAction.STOP, Duration.ZERO, bench.form().choose(1, 20));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return restart(bench, ProcessAction.PAUSE, LONGER_THAN_A_LEASE, bench.form().choose(1, 3));
	}

	private static Trial restart(Bench bench, ProcessAction how, Duration down, int restarts)
			throws IOException, InterruptedException, SQLException {
		var leases = new Leases(bench.bookings());
		var before = leases.epochs();
		var load = WriteLoad.start(bench, RATE);
		bench.pause(STEADY);
		for (int i = 0; i < restarts; i++) {
			load.struck(load.nanos(), Set.of());
			var process = PlatformPlan.BOOKINGS.get(i % PlatformPlan.BOOKINGS.size());
			try (var _ = bench.begin(new Fault.OnProcess(how, process), AT_MOST)) {
				bench.pause(down);
			}
			// the newcomer is handed its share: that belongs to a restart
			leases.awaitEven(bench);
			bench.pause(STEADY);
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("replicas that were restarted", restarts, ""));
		figures.addAll(after.waits(bench, leases.changesSince(before), LONGEST_WAIT));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

}
