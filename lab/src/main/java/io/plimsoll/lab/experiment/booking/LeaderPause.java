package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * Leaders are made to stand still for two leases under steady writes, and go on as if
 * nothing had been; every other one of them with a transaction open that is done but for
 * its commit, and that holds the fence's lock. Then leaderships are passed on behind the
 * backs of leaders that are well, who go on writing until they look: the two leaders that
 * there will be one day.
 * <p>
 * A leader that was paused is kept from writing by more than the fence: by its own look
 * at the time that is left, by the deadlines of its requests, and by the server, which
 * ends its open transaction. One that was not paused has nothing but the fence.
 */
public final class LeaderPause implements Experiment {

	/** A lease of three seconds, and half of one. */
	private static final Duration LONGEST_GAP = Duration.ofMillis(3500);

	private static final Duration TWO_LEASES = Duration.ofSeconds(6);

	private static final Duration STEADY = Duration.ofSeconds(1);

	/** A lease, a beat and a bit: by then somebody leads who knows it. */
	private static final Duration UNTIL_LED_AGAIN = Duration.ofSeconds(5);

	/** Time for the new leader's first writes. */
	private static final Duration TO_WRITE = Duration.ofMillis(500);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	private static final Duration TO_STEP_DOWN = Duration.ofSeconds(5);

	private static final Claim CLAIM = new Claim("leader-pause",
			"A leader that stood still for two leases, a transaction open or not, or that does not know yet that "
					+ "another leads, writes nothing more: the database refuses its old epoch, the data stays right, and "
					+ "others lead half a second after its lease.",
			List.of("E-38", "E-45", "E-46", "E-48", "E-60"), "the fence trigger", Duration.ofSeconds(45),
			Duration.ofMinutes(12));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return pause(bench, bench.form().choose(2, 50), bench.form().choose(1, 20));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofMinutes(5));
		return pause(bench, 1, 1);
	}

	private static Trial pause(Bench bench, int pauses, int handovers)
			throws IOException, InterruptedException, SQLException {
		var hung = HungCommits.prepare(bench, AT_MOST.multipliedBy(pauses + 1L));
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		double slowest = 0;
		int open = 0;
		for (int i = 0; i < pauses; i++) {
			var victim = Victim.choose(bench);
			if (i % 2 == 0) {
				open += hung.begin(bench, victim.name()) ? 1 : 0;
			}
			// a transaction is open for some time before, in which nothing has failed yet
			slowest = Math.max(slowest, pauseOne(bench, load, victim, load.nanos(), hung));
		}
		if (open < (pauses + 1) / 2) {
			bench.flaw("no transaction was open in some of the pauses that were to have one");
		}
		int passedOn = 0;
		for (int i = 0; i < handovers; i++) {
			passedOn += passOneOn(bench, load) ? 1 : 0;
		}
		if (passedOn == 0) {
			bench.flaw("no leadership was passed on");
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("leaders that were paused", pauses, ""));
		figures.add(Figure.told("of these with a transaction open", open, ""));
		figures.add(Figure.told("leaderships that were passed on unnoticed", passedOn, ""));
		figures.add(Figure.atMost("slowest to step down after a pause", slowest, "s", 1));
		figures.addAll(after.gaps(bench, LONGEST_GAP, LONGEST_GAP));
		figures.addAll(load.lateWrites());
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	/** Pauses a leader. Returns how many seconds it took to step down afterwards. */
	private static double pauseOne(Bench bench, WriteLoad load, Victim victim, long since, HungCommits hung)
			throws IOException, InterruptedException, SQLException {
		double began = bench.seconds();
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, victim.name()), AT_MOST)) {
			load.struck(since, victim.epochs().keySet());
			hung.end(victim.name());
			victim.awaitSuccessors(bench);
			double left = TWO_LEASES.toSeconds() - (bench.seconds() - began);
			bench.pause(Duration.ofMillis(Math.max(0, (long) (left * 1000))));
		}
		double resumed = bench.seconds();
		boolean knows = bench.await(TO_STEP_DOWN,
				() -> bench.leadershipAccordingTo(victim.name()).filter(victim::knows).isPresent());
		double took = knows ? bench.seconds() - resumed : TO_STEP_DOWN.toSeconds();
		for (var led : victim.epochs().entrySet()) {
			load.writeLate(led.getKey(), led.getValue());
		}
		return took;
	}

	/** Passes a shard on behind its leader's back. Returns whether it worked. */
	private static boolean passOneOn(Bench bench, WriteLoad load)
			throws IOException, InterruptedException, SQLException {
		int shard = bench.random().nextInt(bench.leaders().leaders().size());
		long since = load.nanos();
		var leases = new Leases(bench.bookings());
		boolean passedOn = leases.passOn(shard);
		load.struck(since, Set.of(shard));
		bench.tell("Shard " + shard + (passedOn ? " was passed on unnoticed" : " could not be passed on"));
		if (passedOn) {
			long given = Objects.requireNonNull(leases.epochs().get(shard));
			leases.awaitLaterThan(bench, shard, given, UNTIL_LED_AGAIN);
		}
		bench.pause(TO_WRITE);
		return passedOn;
	}

}
