package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Form;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;

/**
 * Anything befalls booking-service, one thing after the other, as chance has it, while
 * clients write all the time. Whenever a shard has a new leader, what the old one may
 * have had under way arrives late. Nobody decides whether the outcome is right by looking
 * at it: the checkers do, over all that clients asked for and were told.
 * <p>
 * The control has the same faults from the same seed, and no fence.
 */
public final class RandomFaults implements Experiment {

	private static final Duration STEADY = Duration.ofSeconds(2);

	private static final Duration TO_SETTLE = Duration.ofSeconds(20);

	private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final int FEW = TroubleKind.CHEAP.size();

	private static final int MANY = 200;

	private static final int OPERATIONS = 200_000;

	/** The links that only a platform with proxies has. */
	private static final String ANY_LINK = "booking-a>postgres";

	private static final Claim CLAIM = new Claim("random-faults",
			"Whatever befalls the replicas, their connections, their database and their clocks, in whatever order: no "
					+ "acknowledged write is lost, no seat is sold twice, and each seat's history is in order.",
			List.of("E-04", "E-60"), "the fence trigger", Duration.ofSeconds(60), Duration.ofMinutes(17));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return torment(bench, bench.form());
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofMinutes(5));
		return torment(bench, Form.SHORT);
	}

	private static Trial torment(Bench bench, Form form) throws IOException, InterruptedException, SQLException {
		var troubles = new Troubles(deck(bench, form),
				RandomGeneratorFactory.of("L64X128MixRandom").create(bench.seed()));
		var load = WriteLoad.start(bench, form.choose(150.0, 240.0));
		bench.pause(STEADY);
		int befallen = 0;
		while (befallen < form.choose(FEW, MANY)
				|| bench.seconds() < form.choose(Duration.ZERO, LONG_ENOUGH).toSeconds()) {
			befall(bench, load, troubles.next());
			befallen++;
		}
		load.settle(TO_SETTLE);
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.atLeast("faults", befallen, "", form.choose(FEW, MANY)));
		figures.add(Figure.atLeast("operations", after.history().attempts().size(), "", form.choose(1, OPERATIONS)));
		figures.add(Figure.atMost("writes of which nobody knows what became",
				100 * Wishes.of(after.history()).unknown(), "%", 1));
		figures.addAll(load.lateWrites());
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	private static void befall(Bench bench, WriteLoad load, Trouble trouble)
			throws IOException, InterruptedException, SQLException {
		var leases = new Leases(bench.bookings());
		var before = leases.epochs();
		long since = load.nanos();
		try (var _ = bench.begin(trouble.fault(), AT_MOST)) {
			bench.pause(trouble.lasts());
		}
		bench.pause(Duration.ofMillis(bench.random().nextInt(300, 1200)));
		var deposed = deposed(before, leases.epochs());
		load.struck(since, deposed.keySet());
		for (var led : deposed.entrySet()) {
			load.writeLate(led.getKey(), led.getValue());
		}
	}

	/** The shards that are led under another epoch now, and the one before. */
	private static Map<Integer, Long> deposed(Map<Integer, Long> before, Map<Integer, Long> now) {
		var deposed = new TreeMap<>(before);
		deposed.entrySet().removeAll(now.entrySet());
		return deposed;
	}

	private static List<TroubleKind> deck(Bench bench, Form form) throws IOException, InterruptedException {
		if (form == Form.SHORT) {
			return TroubleKind.CHEAP;
		}
		var deck = new ArrayList<>(TroubleKind.DEARER);
		deck.addAll(times(3, TroubleKind.CHEAP));
		if (hasProxies(bench)) {
			deck.addAll(times(2, TroubleKind.WITH_PROXIES));
		}
		else {
			bench.tell("Links and clocks were left alone: the platform was not started with up --faults");
		}
		return deck;
	}

	private static boolean hasProxies(Bench bench) throws IOException, InterruptedException {
		try (var _ = bench.begin(new Fault.OnLink(ANY_LINK, new io.plimsoll.lab.fault.proxy.Fault.Pass()), AT_MOST)) {
			return true;
		}
		catch (FellShortException _) {
			return false;
		}
	}

	private static List<TroubleKind> times(int times, List<TroubleKind> kinds) {
		return Collections.nCopies(times, kinds).stream().flatMap(List::stream).toList();
	}

}
