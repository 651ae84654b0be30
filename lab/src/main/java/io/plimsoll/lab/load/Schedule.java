package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When requests are to start, decided before the first of them is sent.
 *
 * @param phases one after the other
 * @param spacing how arrivals lie apart within each
 */
public record Schedule(List<Phase> phases, Spacing spacing) {

	public Schedule {
		phases = List.copyOf(phases);
		if (phases.isEmpty()) {
			throw new IllegalArgumentException("a schedule needs a phase");
		}
	}

	/** One rate all along, with equal gaps. */
	public static Schedule constant(double ratePerSecond, Duration duration) {
		return new Schedule(List.of(new Phase(ratePerSecond, duration)), Spacing.CONSTANT);
	}

	/** One rate all along, with the gaps of chance. */
	public static Schedule poisson(double ratePerSecond, Duration duration) {
		return new Schedule(List.of(new Phase(ratePerSecond, duration)), Spacing.POISSON);
	}

	/** From the first phase's start to the last one's end. */
	public Duration length() {
		return this.phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
	}

	/** The arrivals of one run; the same seed gives the same ones. */
	public Arrivals arrivals(RandomGenerator random) {
		return new Arrivals(this, random);
	}

}
