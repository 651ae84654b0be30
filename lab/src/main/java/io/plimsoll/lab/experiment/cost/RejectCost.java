package io.plimsoll.lab.experiment.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.overload.QuotaSwitch;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Request;

/**
 * What a refusal costs the gateway beside what it costs to serve, in processor time of
 * its process: a seat map is asked for, in turns with the line in front of admission open
 * and closed. Where an nginx is installed it has its turns, too.
 */
public final class RejectCost implements Experiment {

	/** What the load is paced at; neither keeps the gateway busy. */
	private static final double SERVED_RATE = 200;

	private static final double REFUSED_RATE = 2_000;

	/** To change over, and for a run that takes a little longer than its schedule. */
	private static final Duration SOME_MORE = Duration.ofSeconds(3);

	private static final Request REQUEST = Request.get("/flights/PL101").build();

	private static final double SHARE = 0.08;

	private static final double OF_NGINX = 1.3;

	private static final Claim CLAIM = new Claim("reject-cost",
			"A refusal in front of admission takes at most 8 % of the processor time of a request that is served, "
					+ "and not much more than one by a program that does nothing else.",
			List.of("L-17"), "the line in front of admission", Duration.ofSeconds(50), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Optional<String> missing(Faults faults) {
		return Meter.missing();
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var gateway = new Meter(bench, Meter.gateway(bench), REQUEST);
		var program = Nginx.program();
		var nginx = program.isPresent() ? Nginx.start(program.get(), bench) : null;
		warmUp(bench, gateway);
		var served = Cost.NONE;
		var refused = Cost.NONE;
		var elsewhere = Cost.NONE;
		for (int round = 0; round < rounds(bench); round++) {
			served = served.plus(gateway.serves(bench.gateway(), SERVED_RATE));
			refused = refused.plus(closed(bench, gateway));
			if (nginx != null) {
				elsewhere = elsewhere
					.plus(new Meter(bench, nginx.handle(), REQUEST).refuses(nginx.url(), REFUSED_RATE));
			}
		}
		var figures = new ArrayList<>(figures(served, refused));
		if (nginx != null) {
			figures.add(Figure.told("processor time of a refusal by nginx", elsewhere.micros(), "µs"));
			figures.add(Figure.atMost("the gateway's refusal, as a multiple of nginx's",
					refused.micros() / elsewhere.micros(), "", OF_NGINX));
		}
		else {
			bench.tell("nginx is not installed, so the gateway's refusal is not held against its");
		}
		return bench.trial(figures);
	}

	/** The refusals are admission's, of a tenant that has spent its quota. */
	@Override
	public Trial control(Bench bench) throws Exception {
		var gateway = new Meter(bench, Meter.gateway(bench), REQUEST);
		var served = gateway.serves(bench.gateway(), SERVED_RATE);
		new QuotaSwitch(bench).grant("enforce", 1, 1, 1);
		var refused = gateway.refuses(bench.gateway(), REFUSED_RATE);
		for (int round = 1; round < rounds(bench); round++) {
			refused = refused.plus(gateway.refuses(bench.gateway(), REFUSED_RATE));
		}
		return bench.trial(figures(served, refused));
	}

	/** Everything is slow when it is done for the first time. */
	private static void warmUp(Bench bench, Meter gateway) throws Exception {
		var line = new FloodSwitch(bench);
		line.close(gateway.length().plus(SOME_MORE));
		gateway.warmUp(bench.gateway(), REFUSED_RATE);
		line.awaitOpen();
	}

	private static Cost closed(Bench bench, Meter gateway) throws Exception {
		var line = new FloodSwitch(bench);
		line.close(gateway.length().plus(SOME_MORE));
		var cost = gateway.refuses(bench.gateway(), REFUSED_RATE);
		line.awaitOpen();
		return cost;
	}

	static List<Figure> figures(Cost served, Cost refused) {
		return List.of(Figure.told("processor time of a request that is served", served.micros(), "µs"),
				Figure.told("processor time of a refusal", refused.micros(), "µs"),
				Figure.atMost("processor time of a refusal, as a share of that", refused.micros() / served.micros(), "",
						SHARE));
	}

	private static int rounds(Bench bench) {
		return bench.form().choose(2, 5);
	}

}
