package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * cache-service stands still while it is asked, and goes on when all who asked have gone.
 *
 * @param left how many had gone
 * @param done how many lookups it did for them
 * @param first how long it took from then on to answer somebody new
 */
record Standstill(long left, long done, Duration first) {

	private static final Duration PATIENCE = Duration.ofMillis(400);

	/** As many are read before the tenth of a second after a pause is over. */
	private static final double PER_SECOND = 20;

	/** With the time of the last caller shorter than the deadline of who names none. */
	private static final Duration ASKING = Duration.ofSeconds(1);

	private static final Duration TO_BE_DONE = Duration.ofSeconds(1);

	private static final Duration TO_ANSWER = Duration.ofSeconds(5);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	private static final String CACHED = "/lookups/postcodes/1000001";

	/**
	 * Makes as many as {@code times}, one after the other.
	 * @param said whether callers say how long they wait
	 */
	static Standstill several(Bench bench, boolean said, int times) throws Exception {
		var all = new Standstill(0, 0, Duration.ZERO);
		for (int i = 0; i < times; i++) {
			all = all.and(one(bench, said));
		}
		return all;
	}

	private static Standstill one(Bench bench, boolean said) throws Exception {
		var directory = new SmallDirectory(bench);
		var token = bench.tokens().operator();
		var lookups = new Lookups(token);
		RequestSource requests = said ? lookups.saying(PATIENCE) : lookups;
		var cached = Call.get(CACHED).as(token);
		awaitAnswer(bench, cached);
		long left;
		long before;
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, PlatformPlan.CACHE), AT_MOST)) {
			var plan = SharedMachine.plan(bench, Schedule.constant(PER_SECOND, ASKING),
					io.plimsoll.lab.load.Call.of("lookup", requests).within(PATIENCE));
			left = bench.offer("asking who stands still", plan, LoadListener.NONE).all().total().offered();
			before = directory.answered();
		}
		long on = bench.clock().nanos();
		awaitAnswer(bench, cached);
		var first = bench.clock().since(on);
		bench.pause(TO_BE_DONE);
		return new Standstill(left, directory.answered() - before, first);
	}

	private static void awaitAnswer(Bench bench, Call call) throws IOException, InterruptedException {
		if (!bench.await(TO_ANSWER, () -> bench.send(call).status() == 200)) {
			throw new FellShortException("cache-service does not answer");
		}
	}

	private Standstill and(Standstill other) {
		return new Standstill(this.left + other.left, this.done + other.done,
				(this.first.compareTo(other.first) >= 0) ? this.first : other.first);
	}

	List<Figure> figures() {
		return List.of(Figure.told("callers who had gone before the service went on", (double) this.left, ""),
				Figure.equal("lookups done for them", (double) this.done, "", 0),
				Figure.told("until it answered a new one, at most", Plots.millis(this.first), "ms"));
	}

}
