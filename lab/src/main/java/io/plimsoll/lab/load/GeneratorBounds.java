package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.ArrayList;

/**
 * How far a generator may fall behind its schedule before its run proves nothing.
 *
 * @param lateness the most that 99 % of sends may be late
 * @param farBehind what counts as far behind
 * @param farBehindShare the largest share of sends that may be far behind
 */
public record GeneratorBounds(Duration lateness, Duration farBehind, double farBehindShare) {

	/** 99 % within 10 ms, and no more than 1 % later than 50 ms. */
	public static final GeneratorBounds USUAL = new GeneratorBounds(Duration.ofMillis(10), Duration.ofMillis(50), 0.01);

	/** Whether a generator with these figures kept up. */
	public Soundness judge(GeneratorFigures figures) {
		var why = new ArrayList<String>();
		if (figures.latenessP99().compareTo(this.lateness) > 0) {
			why.add("99 % of sends were up to " + millis(figures.latenessP99()) + " ms late, bound "
					+ millis(this.lateness) + " ms");
		}
		if (figures.farBehind() > figures.sent() * this.farBehindShare) {
			why.add(figures.farBehind() + " of " + figures.sent() + " sends were more than " + millis(this.farBehind)
					+ " ms late");
		}
		if (figures.skipped() > 0) {
			why.add(figures.skipped() + " arrivals were not sent, for want of a connection or of time");
		}
		return why.isEmpty() ? Soundness.Sound.INSTANCE : new Soundness.FellBehind(why);
	}

	private static double millis(Duration duration) {
		return Math.round(duration.toNanos() / 1e5) / 10.0;
	}

}
