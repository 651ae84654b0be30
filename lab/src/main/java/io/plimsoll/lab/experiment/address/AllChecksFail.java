package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.fault.proxy.Direction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;

/**
 * All answers of address replicas reach the gateway later than a readiness check waits
 * and sooner than a reader does: first those of one replica, then those of all. The one
 * is left out; of all of them none is. In the control the gateway asks nobody who is not
 * ready.
 */
public final class AllChecksFail implements Experiment {

	private static final String KNOWN = "known";

	private static final List<String> LINKS = List.of("gateway>address-a", "gateway>address-b", "gateway>address-c");

	private static final int CUSTOMERS = 60;

	private static final double RATE = 50;

	/** A check waits for half a second, a reader for two. */
	private static final Duration LATER = Duration.ofMillis(700);

	private static final Duration TO_BE_SEEN = Duration.ofSeconds(10);

	private static final Duration AT_MOST = Duration.ofMinutes(3);

	private static final Claim CLAIM = new Claim("all-checks-fail",
			"A replica whose readiness check fails is left out, and where the checks of all replicas fail all are "
					+ "asked: the goodput stays within a percent of what it was.",
			List.of("X-51"), "failing open", Duration.ofSeconds(60), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Optional<String> missing(Faults faults) throws IOException, InterruptedException {
		try {
			faults.begin(new Fault.OnLink(LINKS.getFirst(), new io.plimsoll.lab.fault.proxy.Fault.Pass()), AT_MOST)
				.close();
			return Optional.empty();
		}
		catch (FellShortException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return fail(bench, bench.form().choose(Duration.ofSeconds(8), Duration.ofSeconds(60)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		BalancingSwitch.failClosed(bench);
		return fail(bench, Duration.ofSeconds(8));
	}

	private static Trial fail(Bench bench, Duration length) throws IOException, InterruptedException {
		awaitUp(bench, LINKS.size());
		var readers = new CheckedReaders(bench, "");
		bench.warmUp(readers.plan(300, Duration.ofSeconds(6), readers.of(KNOWN, 1, CUSTOMERS)));
		var run = bench.start("reading", readers.plan(RATE, Duration.ofHours(1), readers.of(KNOWN, 1, CUSTOMERS)),
				readers);
		bench.pause(Duration.ofSeconds(5));
		double oneFails = bench.seconds();
		double allFail;
		double over;
		try (var _ = bench.begin(late(LINKS.getFirst()), AT_MOST)) {
			awaitUp(bench, LINKS.size() - 1);
			bench.pause(length);
			try (var _ = bench.begin(late(LINKS.get(1)), AT_MOST); var _ = bench.begin(late(LINKS.get(2)), AT_MOST)) {
				awaitUp(bench, 0);
				allFail = bench.seconds();
				bench.pause(length);
				over = bench.seconds();
				// while what is late can still arrive
				run.stop();
				bench.pause(LATER.multipliedBy(3));
			}
		}
		var result = bench.result(run);
		bench.draw(Plots.timeline("Reads while checks fail", result.all()));
		var before = readers.window(KNOWN, 1, oneFails);
		before.requireWell(bench);
		double least = before.percentGood() - 1;
		return bench.trial(List.of(Figure.told("answered before", before.percentGood(), "%"),
				Figure.atLeast("answered, one check fails", readers.window(KNOWN, oneFails, allFail).percentGood(), "%",
						least),
				Figure.atLeast("answered, all checks fail", readers.window(KNOWN, allFail, over).percentGood(), "%",
						least)));
	}

	private static Fault late(String link) {
		return new Fault.OnLink(link,
				new io.plimsoll.lab.fault.proxy.Fault.Delay(Direction.TO_CLIENT, LATER, Duration.ZERO));
	}

	private static void awaitUp(Bench bench, int replicas) throws IOException, InterruptedException {
		boolean seen = bench.await(TO_BE_SEEN,
				() -> bench.send(Call.get("/").with("Accept", "application/json"))
					.json()
					.path("services")
					.path("address")
					.path("well")
					.asInt(-1) == replicas);
		if (!seen) {
			throw new FellShortException("The gateway did not come to count " + replicas + " address replicas as up");
		}
	}

}
