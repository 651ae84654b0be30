package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * PostgreSQL, Redis and cache-service are killed, and then the replicas of
 * address-service, which are started again while all of that is away. What each had read
 * before is read through the gateway. In the control one replica is killed, what was on
 * its disk is taken away, and it is asked itself.
 */
public final class ColdStartDark implements Experiment {

	private static final String KNOWN = "known";

	private static final List<String> DEPENDENCIES = List.of(PlatformPlan.POSTGRES, PlatformPlan.REDIS,
			PlatformPlan.CACHE);

	private static final double RATE = 100;

	/** How long an address is fresh. */
	private static final Duration FRESH = Duration.ofSeconds(30);

	/** The gateway's checks are a second apart. */
	private static final Duration TO_BE_SEEN = Duration.ofMillis(1500);

	private static final double TO_BE_READY_SECONDS = 10;

	private static final double MOST_MILLIS_UNKNOWN = 50;

	private static final Duration AT_MOST = Duration.ofMinutes(5);

	private static final Claim CLAIM = new Claim("cold-start-dark",
			"Replicas of address-service that are killed and started while PostgreSQL, Redis and cache-service are "
					+ "away are ready within ten seconds and answer 99.9 % of what they knew, with its age.",
			List.of("S-04", "S-12", "S-33"), "the disk", Duration.ofSeconds(50), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var customers = bench.form().choose(200, 2000);
		for (var replica : PlatformPlan.ADDRESSES) {
			CheckedReaders.makeKnown(bench, replica, customers);
		}
		var readers = new CheckedReaders(bench, "");
		var away = killAll(bench, DEPENDENCIES);
		var starts = new ArrayList<Double>();
		long killedNanos = bench.clock().nanos();
		var dead = killAll(bench, PlatformPlan.ADDRESSES);
		for (var replica : dead) {
			starts.add(start(bench, replica));
		}
		bench.pause(TO_BE_SEEN);
		double away0 = -bench.clock().since(killedNanos).toMillis() / 1000.0;
		var length = bench.form().choose(Duration.ofSeconds(5), Duration.ofSeconds(60));
		double end = length.toSeconds();
		var result = bench.offer("reading in the dark", readers.plan(RATE, length, readers.of(KNOWN, 1, customers)),
				readers);
		var unknown = CheckedReaders.nobodies(bench, PlatformPlan.ADDRESSES.getFirst());
		endAll(away);
		bench.draw(Plots.timeline("Reads in the dark", result.all()));
		var known = readers.window(KNOWN, 0, end);
		double share = bench.form().choose(0.9, 0.99);
		var most = String.format(Locale.ROOT, "%.0f %% of the refusals", 100 * share);
		return bench.trial(List.of(
				Figure.atMost("slowest start until ready", starts.stream().max(Comparator.naturalOrder()).orElseThrow(),
						"s", TO_BE_READY_SECONDS),
				Figure.atLeast("known addresses read", known.percentGood(), "%", 99.9),
				Figure.never("other addresses than the database has", readers.wrong()),
				Figure.equal("answers that hid their age", (double) readers.dishonest(0, end, away0, FRESH), "", 0),
				Figure.told("answers that were stale", readers.stale(0, end), ""),
				Figure.equal("unknown addresses refused", unknown.percentGood(), "%", 100),
				Figure.atMost(most, Plots.millis(unknown.latencyAt(share)), "ms", MOST_MILLIS_UNKNOWN),
				Figure.told("reads of known addresses", known.reads(), "")));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var replica = PlatformPlan.ADDRESSES.getFirst();
		int customers = 100;
		CheckedReaders.makeKnown(bench, replica, customers);
		var readers = new CheckedReaders(bench, "");
		var away = killAll(bench, DEPENDENCIES);
		var dead = killAll(bench, List.of(replica));
		delete(bench.home().kept(replica).resolve("addresses"));
		double start = start(bench, dead.getFirst());
		var length = Duration.ofSeconds(2);
		double end = length.toSeconds();
		bench.offer("reading in the dark",
				readers.plan(CheckedReaders.at(bench, replica), RATE, length, readers.of(KNOWN, 1, customers)),
				readers);
		endAll(away);
		return bench.trial(List.of(Figure.told("start until ready", start, "s"),
				Figure.atLeast("known addresses read", readers.window(KNOWN, 0, end).percentGood(), "%", 99.9)));
	}

	private static List<ActiveFault> killAll(Bench bench, List<String> processes)
			throws IOException, InterruptedException {
		var faults = new ArrayList<ActiveFault>();
		for (var process : processes) {
			faults.add(bench.begin(new Fault.OnProcess(ProcessAction.KILL, process), AT_MOST));
		}
		return faults;
	}

	private static void endAll(List<ActiveFault> faults) throws IOException {
		for (var fault : faults) {
			fault.close();
		}
	}

	/** Starts it, waits until it is ready, and says how long that took, in seconds. */
	private static double start(Bench bench, ActiveFault dead) throws IOException {
		long from = bench.clock().nanos();
		dead.close();
		return bench.clock().since(from).toMillis() / 1000.0;
	}

	private static void delete(Path directory) throws IOException {
		try (var paths = Files.walk(directory)) {
			for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
