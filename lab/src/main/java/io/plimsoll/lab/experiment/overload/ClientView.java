package io.plimsoll.lab.experiment.overload;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

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
 * The same lookups as their clients see them and as cache-service counts them. First half
 * of them take longer than their clients wait, so that the median is at the timeout: the
 * service is never told that nobody waited, and counts them all as served. Then more than
 * half are refused, within milliseconds: in the latency of all requests together nobody
 * finds those again who were served.
 */
public final class ClientView implements Experiment {

	private static final double RATE = 100;

	private static final int SLOW_MILLIS = 300;

	private static final Duration PATIENCE = Duration.ofMillis(SLOW_MILLIS / 2);

	/** More than are in flight. */
	private static final int WIDE = 64;

	private static final int PLACES = 8;

	private static final int LATENCY_MILLIS = 100;

	private static final double CARRIES = PLACES * 1000.0 / LATENCY_MILLIS;

	/** Of which three fifths are to be refused. */
	private static final double OFFERED = 2.5 * CARRIES;

	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/** Until cache-service has done what nobody waits for any more. */
	private static final Duration TO_REST = Duration.ofSeconds(1);

	private static final Claim CLAIM = new Claim("client-view",
			"Where the median is at the timeout half of the clients go without an answer, which the service that "
					+ "answers them counts as served; and where most are refused, its latency for what it served is "
					+ "that of the clients, and its latency for all is not.",
			List.of("L-08", "L-33"), "figures of clients, and of each outcome", Duration.ofSeconds(35),
			Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return look(bench, Answered::clients, Medians::served);
	}

	/** Goes by what the service says of all its requests. */
	@Override
	public Trial control(Bench bench) throws Exception {
		return look(bench, Answered::service, Medians::all);
	}

	private static Trial look(Bench bench, ToDoubleFunction<Answered> available, Function<Medians, Duration> median)
			throws Exception {
		new AdmissionSwitch(bench).leaveToGateway();
		var seen = halfTooLate(bench);
		var medians = mostRefused(bench);
		return bench.trial(figures(available.applyAsDouble(seen), median.apply(medians), seen, medians));
	}

	private static Answered halfTooLate(Bench bench) throws Exception {
		new SmallDirectory(bench).begin(WIDE, SLOW_MILLIS);
		var lookups = new HalfRemembered(bench.tokens().customer("c-000001"));
		bench.warmUp(
				SharedMachine.plan(bench, Schedule.constant(RATE, Duration.ofSeconds(2)), Call.of("lookup", lookups)));
		var before = OwnCount.of(bench);
		var plan = SharedMachine.plan(bench, Schedule.constant(RATE, length(bench)),
				Call.of("lookup", lookups).within(PATIENCE));
		var clients = bench.offer("half take longer than they are waited for", plan, LoadListener.NONE).all();
		bench.pause(TO_REST);
		bench.draw(Plots.timeline("Lookups of which half take longer than they are waited for", clients));
		return new Answered(100.0 * clients.total().good() / clients.total().offered(),
				OwnCount.of(bench).since(before).percentServed());
	}

	/** Past the gateway, so that it is the service that refuses. */
	private static Medians mostRefused(Bench bench) throws Exception {
		new SmallDirectory(bench).begin(PLACES, LATENCY_MILLIS);
		new AdmissionSwitch(bench).hold(PLACES);
		var call = Call.of("lookup", new Lookups(bench.tokens().operator())).inTime(IN_TIME);
		var before = OwnCount.of(bench);
		var clients = bench
			.offer("most are refused",
					SharedMachine.plan(bench, service(bench), Schedule.constant(OFFERED, length(bench)), call),
					LoadListener.NONE)
			.all();
		bench.pause(TO_REST);
		bench.draw(Plots.timeline("Lookups of which most are refused", clients));
		var counted = OwnCount.of(bench).since(before);
		return new Medians(100.0 * clients.total().refusals() / clients.total().offered(), clients.latencyAt(50),
				counted.served().at(0.5), counted.all().at(0.5));
	}

	/**
	 * What is claimed.
	 * @param available of a hundred lookups those that were answered, by the view that is
	 * gone by
	 * @param median what half of the answers took at most, by that view
	 */
	static List<Figure> figures(double available, Duration median, Answered seen, Medians medians) {
		double inRelation = Plots.millis(median) / Plots.millis(medians.clients);
		return List.of(Figure.within("lookups answered, by the view that is gone by", available, "%", 45, 55),
				Figure.atLeast("of the same lookups, counted as served by the service", seen.service, "%", 99),
				Figure.within("refused of the others", medians.refused, "%", 50, 70),
				Figure.told("half of those answered had waited at most", Plots.millis(medians.clients), "ms"),
				Figure.within("the same by the view that is gone by, in relation to that", inRelation, "", 0.85, 1.15));
	}

	private static Duration length(Bench bench) {
		return bench.form().choose(Duration.ofSeconds(5), Duration.ofMinutes(1));
	}

	private static URI service(Bench bench) {
		var address = bench.processes().get(PlatformPlan.CACHE);
		if (address == null) {
			throw new FellShortException("cache-service cannot be reached from here, only the gateway can");
		}
		return address;
	}

	/**
	 * Of a hundred lookups those that were answered.
	 *
	 * @param clients as clients saw it
	 * @param service as the service counted
	 */
	record Answered(double clients, double service) {
	}

	/**
	 * What half of the answers took at most.
	 *
	 * @param refused of a hundred lookups those that were refused
	 * @param clients the good answers, from the intended start on
	 * @param served what the service counted as served
	 * @param all all that it answered, refusals among them
	 */
	record Medians(double refused, Duration clients, Duration served, Duration all) {
	}

}
