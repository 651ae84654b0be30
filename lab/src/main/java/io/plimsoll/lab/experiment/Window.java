package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.plimsoll.lab.check.Gaps;

/**
 * What became of the reads of a stretch of time.
 *
 * @param reads how many there were
 * @param good how long those took that were answered as they should be
 * @param longest how long the one took that waited longest, whatever became of it
 */
public record Window(int reads, List<Duration> good, Duration longest) {

	private static final double WELL_PERCENT = 95;

	public Window {
		good = List.copyOf(good);
	}

	/** What became of those of {@code samples} that were to start between the two. */
	static Window of(Collection<Sample> samples, double fromSeconds, double toSeconds) {
		var within = samples.stream()
			.filter((sample) -> sample.intendedNanos() >= fromSeconds * 1e9 && sample.intendedNanos() < toSeconds * 1e9)
			.toList();
		return new Window(within.size(),
				within.stream().filter(Sample::good).map((sample) -> Duration.ofNanos(sample.latencyNanos())).toList(),
				Duration.ofNanos(within.stream().mapToLong(Sample::latencyNanos).max().orElse(0)));
	}

	/** The good ones of a hundred; not a number if there was no read. */
	public double percentGood() {
		return 100.0 * this.good.size() / this.reads;
	}

	/** Says that the trial proves nothing unless nearly all reads were good. */
	public void requireWell(Bench bench) {
		if (!(percentGood() >= WELL_PERCENT)) {
			bench.flaw("before anything was done to the platform only " + this.good.size() + " of " + this.reads
					+ " reads were good");
		}
	}

	/** What {@code share} of the good answers did not exceed. */
	public Duration latencyAt(double share) {
		return Gaps.percentile(this.good, share);
	}

	/**
	 * Of a hundred reads of {@code windows} together those that were answered as they
	 * should be and within {@code time}; not a number if there was none.
	 */
	public static double percentWithin(Collection<Window> windows, Duration time) {
		long inTime = windows.stream()
			.flatMap((window) -> window.good().stream())
			.filter((took) -> took.compareTo(time) <= 0)
			.count();
		return 100.0 * inTime / windows.stream().mapToInt(Window::reads).sum();
	}

	/** One read. */
	record Sample(long intendedNanos, long latencyNanos, boolean good) {
	}

}
