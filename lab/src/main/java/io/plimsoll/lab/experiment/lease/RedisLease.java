package io.plimsoll.lab.experiment.lease;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.RedisAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.lease.Epochs;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.jdbc.JdbcEpochs;
import io.plimsoll.lease.redis.RedisLeaseStore;

/**
 * Three electors of this process hold their lease in Redis. Again and again the leader
 * hangs with a write under way, Redis is emptied or restarted, another takes over, and
 * the late write arrives.
 * <p>
 * With epochs from PostgreSQL, in the row with which the fence compares, all that Redis
 * can lose is time. The control is the usual design: the token is counted by Redis, and
 * the table refuses what is lower than the highest it has seen. What Redis has forgotten
 * it counts once more.
 */
public final class RedisLease implements Experiment {

	private static final List<String> NAMES = List.of("first", "second", "third");

	private static final Duration STEADY = Duration.ofMillis(500);

	/** Some leases, and for Redis to come back. */
	private static final Duration TO_BE_LED = Duration.ofSeconds(15);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);

	/** Each so many rounds Redis is restarted and not only emptied. */
	private static final int RESTARTS = 3;

	/** Told of each connection that Redis is down, which is what is tried here. */
	private static final Logger RECONNECTIONS = Logger.getLogger("io.lettuce.core.protocol");

	private static final Claim CLAIM = new Claim("redis-lease",
			"A lease in Redis may be lost with all that Redis holds: with its epochs from PostgreSQL that costs time, "
					+ "and never lets an old leader write.",
			List.of("E-47", "E-58"), "PostgreSQL's epochs: Redis counts the tokens", Duration.ofSeconds(25),
			Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return lose(bench, bench.form().choose(3, 50), true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return lose(bench, 2, false);
	}

	private static Trial lose(Bench bench, int rounds, boolean fenced) throws Exception {
		RECONNECTIONS.setLevel(Level.OFF);
		var notes = Notes.create(bench.bookings());
		bench.later(notes);
		if (fenced) {
			notes.protect();
		}
		var resources = ClientResources.builder().reconnectDelay(Delay.constant(Duration.ofMillis(50))).build();
		bench.later(() -> resources.shutdown().await());
		var redis = RedisClient.create(resources, bench.redis());
		bench.later(redis::shutdown);
		// not from the seed: Redis may remember another trial of it
		var election = "plimsoll:lab:" + UUID.randomUUID();
		var token = election + ":token";
		bench.later(() -> redis.connect().sync().del(election + ":leases", election + ":members", token));
		var epochs = fenced ? new JdbcEpochs(notes.database(), ANSWER_WITHIN)
				: new RedisTokens(redis.connect(), token, InstantSource.system());
		var tenures = new Tenures();
		var candidates = new ArrayList<Candidate>();
		for (var name : NAMES) {
			candidates.add(candidate(bench, name, redis, epochs, election, new Pen(notes, name, fenced), tenures));
		}
		var figures = new ArrayList<Figure>();
		int accepted = 0;
		for (int round = 1; round <= rounds; round++) {
			accepted += round(bench, candidates, fenced && round % RESTARTS == 0) ? 1 : 0;
		}
		long refused = candidates.stream().mapToLong(Candidate::refused).sum();
		figures.add(Figure.never("late writes of old leaders that were let through", accepted));
		figures.add(Figure.never("epochs that were given twice", tenures.givenTwice()));
		figures.add(Figure.never("commits whose epoch fell", notes.fell()));
		figures.add(Figure.never("epochs under which two have written", notes.shared()));
		figures.add(Figure.atLeast("stale writes that were refused", (double) refused, "", 1));
		figures.add(Figure.told("times that Redis lost everything", rounds, ""));
		figures.add(Figure.told("leaderships", (double) tenures.count(), ""));
		figures.add(Figure.told("commits", (double) notes.count(), ""));
		return bench.trial(figures);
	}

	private static Candidate candidate(Bench bench, String name, RedisClient redis, Epochs epochs, String election,
			Pen pen, Tenures tenures) throws IOException {
		bench.later(pen);
		var store = new RedisLeaseStore(redis, epochs, election, ANSWER_WITHIN);
		bench.later(store);
		var candidate = new Candidate(name, store, pen, tenures, Pause.system());
		bench.later(candidate);
		candidate.start();
		return candidate;
	}

	/** Returns whether the late write was let through. */
	private static boolean round(Bench bench, List<Candidate> candidates, boolean restart)
			throws IOException, InterruptedException, SQLException {
		bench.pause(STEADY);
		var old = leader(bench, candidates);
		old.candidate().hangs(true);
		double since = bench.seconds();
		lose(bench, restart);
		leader(bench, candidates.stream().filter((candidate) -> candidate != old.candidate()).toList());
		double took = bench.seconds() - since;
		boolean accepted = old.candidate().writeLate(old.leadership());
		old.candidate().hangs(false);
		bench.tell(String.format(Locale.ROOT,
				"Redis was %s; another led after %.1f s, and the write under the old epoch %d was %s",
				restart ? "restarted" : "emptied", took, old.leadership().epoch(),
				accepted ? "let through" : "refused"));
		return accepted;
	}

	private static void lose(Bench bench, boolean restart) throws IOException, InterruptedException {
		if (!restart) {
			bench.begin(new Fault.OnRedis(RedisAction.EMPTY, ""), AT_MOST).close();
			return;
		}
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.REDIS), AT_MOST)) {
			bench.tell("Redis is down");
		}
	}

	/** The first of them that leads. */
	private static Leading leader(Bench bench, List<Candidate> candidates) throws IOException, InterruptedException {
		var found = new ArrayList<Leading>();
		bench.await(TO_BE_LED, () -> {
			for (var candidate : candidates) {
				candidate.leadership().ifPresent((leadership) -> found.add(new Leading(candidate, leadership)));
			}
			return !found.isEmpty();
		});
		if (found.isEmpty()) {
			throw new FellShortException("Nobody led within " + TO_BE_LED.toSeconds() + " s");
		}
		return found.getFirst();
	}

	/** Who leads, and by what right. */
	private record Leading(Candidate candidate, Leadership leadership) {
	}

}
