package io.plimsoll.lab.load;

import java.time.Duration;

import org.HdrHistogram.Histogram;

/** Keeps the lateness of a generator's sends. For one thread. */
public final class Punctuality {

	private final long farBehindNanos;

	private final Histogram lateness = new Histogram(3);

	private long farBehind;

	private long skipped;

	/** None sent yet. */
	public Punctuality(GeneratorBounds bounds) {
		this.farBehindNanos = bounds.farBehind().toNanos();
	}

	/** A request was sent so long after its intended start. */
	public void sent(long latenessNanos) {
		this.lateness.recordValue(Math.max(0, latenessNanos));
		if (latenessNanos > this.farBehindNanos) {
			this.farBehind++;
		}
	}

	/** An arrival could not be sent. */
	public void skipped() {
		this.skipped++;
	}

	/** The figures of a run that took {@code wall} and {@code cpu}. */
	public GeneratorFigures figures(Duration wall, Duration cpu, int connections) {
		return new GeneratorFigures(wall, cpu, this.lateness.getTotalCount(), at(50), at(99), at(100), this.farBehind,
				this.skipped, connections);
	}

	private Duration at(double percentile) {
		return Duration.ofNanos(this.lateness.getValueAtPercentile(percentile));
	}

}
