package io.plimsoll.lab.experiment.cost;

import java.net.URI;
import java.time.Duration;
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
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * What all that the gateway does for a request costs beside what it takes to pass one on,
 * in processor time: the same request of a known customer goes in turns through the
 * gateway, with quotas enforced, and through a bare Spring Cloud Gateway. In the control
 * a bare one that writes down all that it does takes the gateway's place.
 */
public final class GatewayOverhead implements Experiment {

	private static final String PATH = "/flights/PL101";

	/** Neither is busy. */
	private static final double RATE = 200;

	/** Far above what is asked for. */
	private static final int QUOTA = 10_000;

	private static final int CEILING = 3;

	private static final double MOST = 1.1;

	private static final List<String> TALKATIVE = List.of("--logging.level.reactor.netty=debug",
			"--logging.level.org.springframework=debug");

	private static final Claim CLAIM = new Claim("gateway-overhead",
			"A request that passes all of the gateway's protections takes at most a tenth more processor time there "
					+ "than in a bare Spring Cloud Gateway with the same route.",
			List.of(), "restraint: a bare gateway that logs all it does", Duration.ofSeconds(60),
			Duration.ofMinutes(3));

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
		var token = bench.tokens().customer("c-000001");
		var request = Request.get(PATH).header("Authorization", "Bearer " + token).build();
		var quotas = new QuotaSwitch(bench);
		quotas.introduce(List.of(token));
		quotas.grant("enforce", QUOTA, QUOTA, CEILING);
		var own = Meter.gateway(bench);
		return inTurns(bench, request, new Meter(bench, own, request), bench.gateway(), bare(bench, own, List.of()));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var request = Request.get(PATH).build();
		var own = Meter.gateway(bench);
		var talkative = bare(bench, own, TALKATIVE);
		return inTurns(bench, request, new Meter(bench, talkative.handle(), request), talkative.url(),
				bare(bench, own, List.of()));
	}

	private static Neighbour bare(Bench bench, ProcessHandle own, List<String> more) throws Exception {
		var upstream = bench.processes().get(PlatformPlan.BOOKINGS.getFirst());
		if (upstream == null) {
			throw new FellShortException("The services cannot be reached from here, only the gateway can");
		}
		return BareGateway.start(bench, own, PATH, upstream, more);
	}

	private static Trial inTurns(Bench bench, Request request, Meter measured, URI url, Neighbour against)
			throws Exception {
		var bare = new Meter(bench, against.handle(), request);
		measured.warmUp(url, RATE);
		bare.warmUp(against.url(), RATE);
		var cost = Cost.NONE;
		var least = Cost.NONE;
		for (int round = 0; round < rounds(bench); round++) {
			cost = cost.plus(measured.serves(url, RATE));
			least = least.plus(bare.serves(against.url(), RATE));
		}
		return bench.trial(figures(cost, least));
	}

	static List<Figure> figures(Cost cost, Cost bare) {
		return List.of(Figure.told("processor time of a request", cost.micros(), "µs"),
				Figure.told("processor time of one in a bare gateway", bare.micros(), "µs"),
				Figure.atMost("the first as a multiple of the second", cost.micros() / bare.micros(), "", MOST));
	}

	private static int rounds(Bench bench) {
		return bench.form().choose(2, 5);
	}

}
