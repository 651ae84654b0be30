package io.plimsoll.lab.experiment.address;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Schedule;

/** Readers of addresses, who note of each read when it was and what became of it. */
final class AddressReaders implements LoadListener {

	/**
	 * The machine is shared with all that is being tried, and some of it is just
	 * starting.
	 */
	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(100), Duration.ofMillis(500),
			0.01);

	private final Bench bench;

	private final String cacheControl;

	private final Samples samples = new Samples();

	/**
	 * Readers who say what will do.
	 * @param cacheControl the directive of their requests; empty for none
	 */
	AddressReaders(Bench bench, String cacheControl) {
		this.bench = bench;
		this.cacheControl = cacheControl;
	}

	/** Reads of so many seeded customers, from number {@code first} on. */
	Call of(String label, int first, int customers) {
		return call(label, (random) -> customer(first + random.nextInt(customers)));
	}

	/** Reads of these customers, of each once, in their order. */
	Call each(String label, List<String> customers) {
		var next = customers.iterator();
		return call(label, (random) -> next.hasNext() ? next.next() : customers.getLast());
	}

	/** A plan for reads. */
	LoadPlan plan(double ratePerSecond, Duration length, Call... calls) {
		return new LoadPlan(this.bench.gateway(), Schedule.poisson(ratePerSecond, length), Mix.of(calls),
				this.bench.seed(), LoadPlan.CONNECTIONS, SHARED, Set.of(), false);
	}

	/** What became of the reads with this label that were to start between the two. */
	Window window(String label, double fromSeconds, double toSeconds) {
		return this.samples.window(label, fromSeconds, toSeconds);
	}

	@Override
	public void finished(Operation operation) {
		this.samples.finished(operation);
	}

	/** The name of the seeded customer with this number, from 1. */
	static String customer(int number) {
		return String.format(Locale.ROOT, "c-%06d", number);
	}

	private Call call(String label, Function<RandomGenerator, String> customer) {
		var token = this.bench.tokens().operator();
		return Call.of(label, (random) -> request(customer.apply(random), token)).expecting(Expectation.of(200));
	}

	private Request request(String customer, String token) {
		var request = Request.get("/addresses/" + customer).header("Authorization", "Bearer " + token);
		return (this.cacheControl.isEmpty() ? request : request.header("Cache-Control", this.cacheControl)).build();
	}

}
