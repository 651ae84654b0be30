package io.plimsoll.lab.experiment.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Every process is killed, one after the other, and started again, while clients ask for
 * all that there is; in the short form a booking replica that leads, an address replica
 * and Redis. While cache-service is dead nobody looks a postcode up: there is no second
 * one to do it. In the control they do.
 * <p>
 * Of the gateway and of PostgreSQL there is one each on this machine; they are not
 * killed. What stands in front of several gateways is not part of the platform, and what
 * a standby saves is shown by {@code standby-loss}.
 */
public final class AnyOneKilled implements Experiment {

	private static final double RATE = 100;

	private static final Duration TO_WARM_UP = Duration.ofSeconds(3);

	private static final Duration CALM = Duration.ofSeconds(1);

	/** How long it stays dead, before it is started again. */
	private static final Duration DEAD = Duration.ofSeconds(4);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	/** Of the requests of a minute. */
	private static final double MOST_PERCENT_LOST = 0.1;

	private static final Duration AT_MOST = Duration.ofMinutes(4);

	private static final Claim CLAIM = new Claim("any-one-killed",
			"Whichever process is killed, 99.9 % of what clients ask for in that minute, and does not need the only "
					+ "one of its kind, is answered in time; and when it is back nothing times out for being new.",
			List.of("E-03", "X-03"), "a second one: the only one that answers lookups is killed",
			Duration.ofSeconds(40), Duration.ofMinutes(15));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		bench.warmUp(MixedClients.with(bench).plan(RATE, TO_WARM_UP));
		var figures = new ArrayList<Figure>();
		for (var victim : victims(bench)) {
			var clients = MixedClients.with(bench);
			var plan = victim.equals(PlatformPlan.CACHE) ? clients.planWithoutLookups(RATE, AT_MOST)
					: clients.plan(RATE, AT_MOST);
			figures.addAll(kill(bench, victim, clients, plan));
		}
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var clients = MixedClients.with(bench);
		return bench.trial(kill(bench, PlatformPlan.CACHE, clients, clients.plan(RATE, AT_MOST)));
	}

	/**
	 * The share that must be answered in a window that begins with the death, percent. As
	 * nearly all that is lost is lost right then, a shorter window may lose as many
	 * requests as a minute.
	 */
	static double bound(Duration window) {
		return 100 - MOST_PERCENT_LOST * MINUTE.toMillis() / window.toMillis();
	}

	private static List<String> victims(Bench bench) throws Exception {
		var leaders = List.copyOf(new TreeMap<>(bench.leaders().leaders()).values());
		var address = PlatformPlan.ADDRESSES.get(bench.random().nextInt(PlatformPlan.ADDRESSES.size()));
		return bench.form()
			.choose(List.of(leaders.get(bench.random().nextInt(leaders.size())), address, PlatformPlan.REDIS),
					Stream
						.of(PlatformPlan.BOOKINGS, PlatformPlan.ADDRESSES,
								List.of(PlatformPlan.CACHE, PlatformPlan.REDIS, PlatformPlan.POSTCODES))
						.flatMap(List::stream)
						.toList());
	}

	private static List<Figure> kill(Bench bench, String victim, MixedClients clients, LoadPlan plan) throws Exception {
		var window = bench.form().choose(DEAD, MINUTE);
		var back = bench.form().choose(CALM, MINUTE);
		var run = bench.start("asking, " + victim + " killed", plan, clients);
		bench.pause(CALM);
		double killed = bench.seconds();
		var fault = bench.begin(new Fault.OnProcess(ProcessAction.KILL, victim), AT_MOST);
		bench.pause(DEAD);
		fault.close();
		double ready = bench.seconds();
		// what is asked at the end still has the time that clients wait
		bench.pause(back);
		double over = bench.seconds();
		run.stop();
		bench.draw(Plots.timeline("Requests, " + victim + " killed", bench.result(run).all()));
		clients.window(0, killed).requireWell(bench);
		var minute = clients.window(killed, killed + window.toSeconds());
		if (minute.reads() == 0) {
			throw new FellShortException("Nobody asked for anything while " + victim + " was killed");
		}
		bench.tell(victim + ": " + clients.lost(killed, over));
		return List.of(Figure.told("requests, " + victim + " killed", minute.reads(), ""),
				Figure.atLeast("answered in time, " + victim + " killed", minute.percentGood(), "%", bound(window)),
				Figure.told("until " + victim + " was ready again", ready - killed - DEAD.toSeconds(), "s"),
				Figure.never("timeouts, " + victim + " just started", clients.timeouts(ready, over)));
	}

}
