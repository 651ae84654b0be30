package io.plimsoll.lab.experiment.cost;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.ProcessorTime;
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
 * Measures what requests cost one program in processor time: in slices, beyond what it
 * takes when nothing is asked.
 */
record Meter(Bench bench, ProcessHandle process, Request request) {

	private static final Duration IDLE = Duration.ofSeconds(2);

	private static final int CONNECTIONS = 1_000;

	/** The generator has its processors in common with the platform. */
	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500),
			0.01);

	/** Of the requests of a slice that is to be one of refusals, or of answers. */
	private static final double NEARLY_ALL = 0.99;

	/** What a measurement wants, and does not find here. */
	static Optional<String> missing() {
		return ProcessorTime.of(ProcessHandle.current()).isPositive() ? Optional.empty()
				: Optional.of("It compares processor times, of which this system tells nothing.");
	}

	/** The process of the gateway itself. */
	static ProcessHandle gateway(Bench bench) {
		return ProcessorTime.at(bench.gateway().getPort())
			// in front of a container it is the engine's
			.filter((process) -> process.info().command().orElse("").endsWith("java"))
			.orElseThrow(() -> new FellShortException("The gateway is no process that can be seen from here"));
	}

	/** How long a slice takes. */
	Duration length() {
		return this.bench.form().choose(Duration.ofSeconds(3), Duration.ofSeconds(8));
	}

	/** A slice of answers, at {@code rate} requests a second. */
	Cost serves(URI target, double rate) throws Exception {
		return cost("serving", target, rate, true);
	}

	/** A slice of refusals. */
	Cost refuses(URI target, double rate) throws Exception {
		return cost("refusing", target, rate, false);
	}

	/** A slice that does not count. */
	void warmUp(URI target, double rate) throws InterruptedException {
		this.bench.warmUp(plan("warming up", target, rate));
	}

	private LoadPlan plan(String what, URI target, double rate) {
		var call = Call.of(what, RequestSource.always(this.request));
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
