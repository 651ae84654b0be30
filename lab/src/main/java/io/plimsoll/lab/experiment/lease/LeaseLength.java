package io.plimsoll.lab.experiment.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.lab.check.Gaps;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lease.LeaseTerms;

/**
 * What the length of a lease costs, with the library's elector in simulated time: leases
 * of several lengths, leaders that die and leaders that stand still for a second. In the
 * control the lease is a second.
 */
public final class LeaseLength implements Experiment {

	/** That of the platform. */
	private static final Duration CHOSEN = Duration.ofSeconds(3);

	private static final List<Duration> OTHERS = Stream.of(1, 2, 5, 10, 20).map(Duration::ofSeconds).toList();

	private static final Duration SHORT = Duration.ofSeconds(1);

	/** As those of a collector, a virtual machine that moves, a disk. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** The time until a candidate looks again. */
	private static final Duration TO_NOTICE = Duration.ofMillis(500);

	/** Beats are a sixth of the lease, as on the platform. */
	private static final double MOST_RENEWALS = 6 / 3.0;

	private static final Claim CLAIM = new Claim("lease-length",
			"A lease of three seconds outlasts pauses of a second, costs two renewals a second and shard, and by it "
					+ "alone a dead leader is replaced within half a second more.",
			List.of("E-40"), "a lease that is longer than pauses: one of a second", Duration.ofSeconds(5),
			Duration.ofSeconds(20));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) {
		var costs = new ArrayList<Cost>();
		for (var lease : Stream.concat(OTHERS.stream(), Stream.of(CHOSEN)).sorted().toList()) {
			var cost = cost(bench, lease);
			bench.tell(cost.toString());
			costs.add(cost);
		}
		draw(bench, costs);
		return bench
			.trial(costs.stream().filter((cost) -> cost.lease().equals(CHOSEN)).findFirst().orElseThrow().figures());
	}

	@Override
	public Trial control(Bench bench) {
		return bench.trial(cost(bench, SHORT).figures());
	}

	private static Cost cost(Bench bench, Duration lease) {
		var terms = new LeaseTerms(lease, lease.dividedBy(6), lease.dividedBy(12));
		var election = SimulatedElection.elected(terms,
				RandomGeneratorFactory.of("L64X128MixRandom").create(bench.seed()));
		int times = bench.form().choose(12, 200);
		double renewals = election.renewalsPerSecond();
		var gaps = IntStream.range(0, times).mapToObj((_) -> election.kill()).toList();
		long replaced = IntStream.range(0, times).filter((_) -> election.isReplacedAfter(PAUSE)).count();
		return new Cost(lease, Gaps.percentile(gaps, 0.99), renewals, 100.0 * replaced / times);
	}

	private static void draw(Bench bench, List<Cost> costs) {
		var lease = new Chart.Axis("length of the lease", "s");
		bench.draw(new Chart.Curve("How long nobody leads after a leader has died, by the lease alone", lease,
				new Chart.Axis("until another leads", "s"),
				List.of(series("99 % of the deaths", costs, (cost) -> Plots.millis(cost.gap()) / 1000))));
		bench.draw(new Chart.Curve("What a lease costs", lease, new Chart.Axis("renewals of a shard", "1/s"),
				List.of(series("renewals", costs, Cost::renewals))));
		bench.draw(new Chart.Curve("Leaders replaced although they had only stood still for a second", lease,
				new Chart.Axis("of a hundred pauses", "leaders"),
				List.of(series("replaced", costs, Cost::percentReplaced))));
	}

	private static Chart.Series series(String name, List<Cost> costs, ToDoubleFunction<Cost> value) {
		return new Chart.Series(name,
				costs.stream()
					.map((cost) -> new Chart.Point(cost.lease().toSeconds(), value.applyAsDouble(cost)))
					.toList());
	}

	/**
	 * What a lease costs.
	 *
	 * @param lease its length
	 * @param gap how long nobody led, 99 % of the deaths
	 * @param renewals a second
	 * @param percentReplaced of the leaders that stood still for a second
	 */
	private record Cost(Duration lease, Duration gap, double renewals, double percentReplaced) {

		List<Figure> figures() {
			return List.of(
					Figure.atMost("until another leads, 99 % of the deaths", Plots.millis(this.gap) / 1000, "s",
							Plots.millis(CHOSEN.plus(TO_NOTICE)) / 1000),
					Figure.atMost("renewals of a shard", this.renewals, "1/s", 1.1 * MOST_RENEWALS),
					Figure.equal("leaders replaced for standing still a second", this.percentReplaced, "%", 0));
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT,
					"Lease %d s: %.2f s without a leader after a death, %.2f renewals/s, %.0f %% replaced for a pause",
					this.lease.toSeconds(), Plots.millis(this.gap) / 1000, this.renewals, this.percentReplaced);
		}

	}

}
