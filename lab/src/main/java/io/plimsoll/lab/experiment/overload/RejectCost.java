package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.ProcessorTime;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.FellShortException;

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

	private static final Duration IDLE = Duration.ofSeconds(2);

	private static final int CONNECTIONS = 1_000;

	/** The generator has its processors in common with the platform. */
	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500),
			0.01);

	private static final double SHARE = 0.08;

	private static final double OF_NGINX = 1.3;

	/** Of the requests of a step that is to be one of refusals, or of answers. */
	private static final double NEARLY_ALL = 0.99;

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
		return ProcessorTime.of(ProcessHandle.current()).isPositive() ? Optional.empty()
				: Optional.of("It compares processor times, of which this system tells nothing.");
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var gateway = new Meter(bench, gateway(bench));
		var program = Nginx.program();
		var nginx = program.isPresent() ? Nginx.start(program.get(), bench) : null;
		warmUp(bench, gateway);
		var served = Cost.NONE;
		var refused = Cost.NONE;
		var elsewhere = Cost.NONE;
		for (int round = 0; round < rounds(bench); round++) {
			served = served.plus(gateway.serves());
			refused = refused.plus(closed(bench, gateway));
			if (nginx != null) {
				elsewhere = elsewhere.plus(new Meter(bench, nginx.handle()).refuses(nginx.url()));
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
		var gateway = new Meter(bench, gateway(bench));
		var served = gateway.serves();
		new QuotaSwitch(bench).grant("enforce", 1, 1, 1);
		var refused = gateway.refuses(bench.gateway());
		for (int round = 1; round < rounds(bench); round++) {
			refused = refused.plus(gateway.refuses(bench.gateway()));
		}
		return bench.trial(figures(served, refused));
	}

	private static ProcessHandle gateway(Bench bench) {
		return ProcessorTime.at(bench.gateway().getPort())
			// in front of a container it is the engine's
			.filter((process) -> process.info().command().orElse("").endsWith("java"))
			.orElseThrow(() -> new FellShortException("The gateway is no process that can be seen from here"));
	}

	/** Everything is slow when it is done for the first time. */
	private static void warmUp(Bench bench, Meter gateway) throws Exception {
		var line = new FloodSwitch(bench);
		line.close(gateway.length().plus(SOME_MORE));
		bench.warmUp(gateway.plan("refusing", bench.gateway(), REFUSED_RATE));
		line.awaitOpen();
	}

	private static Cost closed(Bench bench, Meter gateway) throws Exception {
		var line = new FloodSwitch(bench);
		line.close(gateway.length().plus(SOME_MORE));
		var cost = gateway.refuses(bench.gateway());
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

	/** Measures what requests cost one program. */
	private record Meter(Bench bench, ProcessHandle process) {

		Duration length() {
			return this.bench.form().choose(Duration.ofSeconds(3), Duration.ofSeconds(8));
		}

		Cost serves() throws Exception {
			return cost("serving", this.bench.gateway(), SERVED_RATE, true);
		}

		Cost refuses(URI target) throws Exception {
			return cost("refusing", target, REFUSED_RATE, false);
		}

		LoadPlan plan(String what, URI target, double rate) {
			var call = Call.of(what, RequestSource.always(Request.get("/flights/PL101").build()));
			return new LoadPlan(target, Schedule.constant(rate, length()), Mix.of(call), this.bench.seed(), CONNECTIONS,
					SHARED, Set.of(), false);
		}

		private Cost cost(String what, URI target, double rate, boolean good) throws Exception {
			double idle = this.bench.once("idle " + this.process, this::idle);
			var before = ProcessorTime.of(this.process);
			var result = this.bench.offer(what, plan(what, target, rate), LoadListener.NONE);
			var spent = ProcessorTime.of(this.process).minus(before);
			var total = result.all().total();
			long as = good ? total.good() : total.refusals();
			if (as < NEARLY_ALL * total.offered()) {
				this.bench.flaw("of " + total.offered() + " requests that were to be " + (good ? "served" : "refused")
						+ " only " + as + " were");
			}
			long background = Math.round(idle * result.generator().wall().toNanos());
			return new Cost(total.offered(), spent.minusNanos(background));
		}

		/** The share of a processor that it takes when nothing is asked. */
		private double idle() throws IOException, InterruptedException {
			var before = ProcessorTime.of(this.process);
			this.bench.pause(IDLE);
			return ProcessorTime.of(this.process).minus(before).toNanos() / (double) IDLE.toNanos();
		}

	}

}
