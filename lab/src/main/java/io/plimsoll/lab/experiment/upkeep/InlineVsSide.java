package io.plimsoll.lab.experiment.upkeep;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * cache-service is dead: the inline cache of postcodes, and the control plane of the side
 * cache of addresses. Readers of addresses are looked at; in the control it is those who
 * look postcodes up, to whom the cache's outage is the directory's.
 */
public final class InlineVsSide implements Experiment {

	private static final String POSTCODE = "/lookups/postcodes/0010010";

	private static final Duration BETWEEN = Duration.ofMillis(50);

	private static final Duration AT_MOST = Duration.ofMinutes(10);

	private static final Claim CLAIM = new Claim("inline-vs-side",
			"Without cache-service addresses are read as before, known and unknown: the side cache has no process that "
					+ "its readers wait for. Lookups, whose cache stands in their way, fail.",
			List.of("C-51"), "the side cache", Duration.ofSeconds(20), Duration.ofMinutes(31));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return without(bench, bench.form().choose(Duration.ofSeconds(8), Duration.ofMinutes(30)), true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return without(bench, Duration.ofSeconds(2), false);
	}

	private static Trial without(Bench bench, Duration length, boolean addresses) throws Exception {
		requireWell(bench);
		var before = read(bench, Duration.ofSeconds(2), addresses);
		Share during;
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.CACHE), AT_MOST)) {
			during = read(bench, length, addresses);
		}
		boolean back = bench.await(Duration.ofSeconds(60),
				() -> bench.send(Call.get(POSTCODE).as(bench.tokens().operator())).status() == 200);
		if (!back) {
			throw new FellShortException("cache-service did not come back");
		}
		return bench.trial(List.of(Figure.equal("answered before", before.percent(), "%", 100),
				Figure.equal("answered without cache-service", during.percent(), "%", 100),
				Figure.told("calls", during.calls(), "")));
	}

	private static void requireWell(Bench bench) throws IOException, InterruptedException {
		var reply = bench.send(Call.get(POSTCODE).as(bench.tokens().operator()));
		if (reply.status() != 200) {
			throw new FellShortException("Lookups do not work even before: " + reply);
		}
	}

	private static Share read(Bench bench, Duration length, boolean addresses)
			throws IOException, InterruptedException {
		long start = bench.clock().nanos();
		int calls = 0;
		int answered = 0;
		while (bench.clock().since(start).compareTo(length) < 0) {
			var path = addresses ? "/addresses/" + Reads.customer(1 + bench.random().nextInt(2000)) : POSTCODE;
			answered += (bench.send(Call.get(path).as(bench.tokens().operator())).status() == 200) ? 1 : 0;
			calls++;
			bench.pause(BETWEEN);
		}
		return new Share(calls, answered);
	}

	private record Share(int calls, int answered) {

		double percent() {
			return 100.0 * this.answered / this.calls;
		}

	}

}
