package io.plimsoll.lab.load;

import java.util.Iterator;
import java.util.random.RandomGenerator;

/** The intended starts of one run, in order, each asked for once. */
public final class Arrivals {

	/** After the last arrival. */
	public static final long NONE = Long.MAX_VALUE;

	private static final double SECOND_NANOS = 1e9;

	private final Iterator<Phase> phases;

	private final Spacing spacing;

	private final RandomGenerator random;

	private double ratePerSecond;

	private long phaseStart;

	private long phaseEnd;

	/** Arrivals of this phase so far, or with chance the time they took. */
	private double progress;

	Arrivals(Schedule schedule, RandomGenerator random) {
		this.phases = schedule.phases().iterator();
		this.spacing = schedule.spacing();
		this.random = random;
	}

	/** The next intended start in nanoseconds since the run's, or {@link #NONE}. */
	public long next() {
		while (true) {
			if (this.ratePerSecond > 0) {
				long at = this.phaseStart + (long) nextInPhase();
				if (at < this.phaseEnd) {
					return at;
				}
			}
			if (!this.phases.hasNext()) {
				this.ratePerSecond = 0;
				return NONE;
			}
			enter(this.phases.next());
		}
	}

	private double nextInPhase() {
		return switch (this.spacing) {
			// multiplied rather than added up, so that no rounding gathers
			case CONSTANT -> this.progress++ * SECOND_NANOS / this.ratePerSecond;
			case POISSON -> this.progress += -Math.log1p(-this.random.nextDouble()) * SECOND_NANOS / this.ratePerSecond;
		};
	}

	private void enter(Phase phase) {
		this.phaseStart = this.phaseEnd;
		this.phaseEnd = this.phaseStart + phase.duration().toNanos();
		this.ratePerSecond = phase.ratePerSecond();
		this.progress = 0;
	}

}
