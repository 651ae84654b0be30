package io.plimsoll.lab.experiment.lease;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import io.plimsoll.lab.check.Gaps;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lease.LeaseTerms;

/**
 * What an election is for, with the library's elector in simulated time: leaders die and
 * are started again after half a minute. In the control one member alone stands for the
 * shard.
 */
public final class ElectedLeader implements Experiment {

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250));

	/** The time until a candidate looks again. */
	private static final Duration TO_NOTICE = Duration.ofMillis(500);

	private static final Claim CLAIM = new Claim("elected-leader",
			"An elected leader that has died is replaced after a lease by whoever is there; a fixed one is missed "
					+ "until it is back.",
			List.of("E-33"), "the election: a fixed leader", Duration.ofSeconds(3), Duration.ofSeconds(10));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) {
		return kill(bench, SimulatedElection.elected(TERMS, random(bench)));
	}

	@Override
	public Trial control(Bench bench) {
		return kill(bench, SimulatedElection.fixed(TERMS, random(bench)));
	}

	private static Trial kill(Bench bench, SimulatedElection election) {
		int deaths = bench.form().choose(20, 500);
		var gaps = IntStream.range(0, deaths).mapToObj((_) -> election.kill()).toList();
		return bench.trial(List.of(Figure.told("leaders that died", deaths, ""),
				Figure.told("until there is a leader, half of the deaths",
						Plots.millis(Gaps.percentile(gaps, 0.5)) / 1000, "s"),
				Figure.atMost("until there is a leader, 99 % of the deaths",
						Plots.millis(Gaps.percentile(gaps, 0.99)) / 1000, "s",
						Plots.millis(TERMS.lease().plus(TO_NOTICE)) / 1000)));
	}

	private static RandomGenerator random(Bench bench) {
		return RandomGeneratorFactory.of("L64X128MixRandom").create(bench.seed());
	}

}
