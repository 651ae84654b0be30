package io.plimsoll.lab.experiment.overload;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Five times what a service can do, past the gateway, which could refuse for it: lookups
 * at cache-service, whose directory is small, and reads at one replica of
 * address-service, whose database is slow and whose connections are all taken.
 */
public final class Layers implements Experiment {

	private static final int TIMES = 5;

	private static final Duration IN_TIME = Duration.ofSeconds(1);

	private static final String REPLICA = PlatformPlan.ADDRESSES.getFirst();

	/**
	 * What the replica reads from its database at the same time; writes have two more.
	 */
	private static final int READS_AT_ONCE = 8;

	/** In reads a second, a tenth of a second each. */
	private static final double REPLICA_CARRIES = READS_AT_ONCE * 10;

	private static final double OWN = 0.8;

	/** What is left of it where goodput has collapsed. */
	private static final double COLLAPSED = 0.3;

	private static final String LOOKUPS = "lookups in time, past the gateway, as a share of what can be done";

	private static final Claim CLAIM = new Claim("layers",
			"A service that is asked for five times what it can do, and has no gateway in front, refuses by itself and "
					+ "keeps four fifths of its goodput; so does one whose database is what is full.",
			List.of("L-29"), "cache-service's own admission and cap on calls", Duration.ofSeconds(25),
			Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var figures = new ArrayList<>(pastTheGateway(bench));
		figures.addAll(slowDatabase(bench));
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).off();
		var figures = pastTheGateway(bench);
		boolean collapsed = figures.stream()
			.anyMatch((figure) -> figure.name().equals(LOOKUPS) && figure.value() < COLLAPSED);
		return collapsed ? bench.trial(figures)
				: Unaffected.trial(bench, figures, "goodput did not collapse without admission either");
	}

	private static List<Figure> pastTheGateway(Bench bench) throws Exception {
		new SmallDirectory(bench).begin();
		new AdmissionSwitch(bench).fit(SmallDirectory.CARRIES, IN_TIME.dividedBy(4));
		var call = Call.of("lookup", new Lookups(bench.tokens().operator())).inTime(IN_TIME);
		var length = length(bench);
		var plan = SharedMachine.plan(bench, address(bench, PlatformPlan.CACHE),
				Schedule.constant(TIMES * SmallDirectory.CARRIES, length), call);
		var result = bench.offer("lookups, past the gateway", plan, LoadListener.NONE);
		bench.draw(Plots.timeline("Lookups past the gateway", result.all()));
		bench.tell("lookups past the gateway, refused: " + result.all().total().refused());
		return List.of(Figure.atLeast(LOOKUPS, Step.of(result, length, 0).goodput() / SmallDirectory.CARRIES, "", OWN),
				Figure.atLeast("lookups that cache-service refused", (double) result.all().total().refusals(), "", 1));
	}

	private static List<Figure> slowDatabase(Bench bench) throws Exception {
		var call = Call.of("read", new AddressReads(bench.tokens().operator(), "no-cache", AddressReads.MANY))
			.inTime(IN_TIME);
		var replica = address(bench, REPLICA);
		bench.warmUp(
				SharedMachine.plan(bench, replica, Schedule.constant(REPLICA_CARRIES, Duration.ofSeconds(2)), call));
		var run = bench.start("reads from a slow database",
				SharedMachine.plan(bench, replica, Schedule.constant(TIMES * REPLICA_CARRIES, length(bench)), call),
				LoadListener.NONE);
		int times = SlowAddresses.during(bench, run);
		var all = bench.result(run).all();
		bench.draw(Plots.timeline("Reads from a slow database", all));
		bench.tell("reads from a slow database, refused: " + all.total().refused());
		return List.of(
				Figure.atLeast("reads in time, database full, as a share of what can be done",
						all.total().good() / (double) (times * READS_AT_ONCE), "", OWN),
				Figure.atLeast("reads that address-service refused", (double) all.total().refusals(), "", 1),
				Figure.told("99 % of the good answers", Plots.millis(all.latencyAt(99)), "ms"));
	}

	private static Duration length(Bench bench) {
		return bench.form().choose(Duration.ofSeconds(6), Duration.ofSeconds(30));
	}

	private static URI address(Bench bench, String process) {
		var address = bench.processes().get(process);
		if (address == null) {
			throw new FellShortException(process + " cannot be reached from here, only the gateway can");
		}
		return address;
	}

}
