package io.plimsoll.lab.timeouts;

import java.time.Duration;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many calls took how long, in the buckets in which a service publishes it.
 *
 * @param atMost how many took at most so many seconds, by the bounds of the buckets; the
 * last is infinite
 */
public record LatencyHistogram(NavigableMap<Double, Long> atMost) {

	/** Of no calls. */
	public static final LatencyHistogram EMPTY = new LatencyHistogram(new TreeMap<>());

	private static final Pattern BUCKET = Pattern.compile("([a-z_]+)_bucket\\{(.*)\\} ([0-9.eE+]+)");

	private static final Pattern BOUND = Pattern.compile("(?:^|,)le=\"([^\"]+)\"");

	/**
	 * The sum of all series of {@code meter} in a page of Prometheus that have all of
	 * {@code labels}, each as {@code name="value"}; empty if there is none.
	 */
	public static LatencyHistogram read(String page, String meter, Collection<String> labels) {
		var atMost = new TreeMap<Double, Long>();
		page.lines()
			.map(BUCKET::matcher)
			.filter((line) -> line.matches() && line.group(1).equals(meter))
			.forEach((line) -> {
				var bound = BOUND.matcher(line.group(2));
				if (bound.find() && labels.stream().allMatch(line.group(2)::contains)) {
					atMost.merge(seconds(bound.group(1)), (long) Double.parseDouble(line.group(3)), Long::sum);
				}
			});
		return new LatencyHistogram(atMost);
	}

	/** These calls and those. */
	public LatencyHistogram plus(LatencyHistogram other) {
		var sum = new TreeMap<>(this.atMost);
		other.atMost.forEach((bound, count) -> sum.merge(bound, count, Long::sum));
		return new LatencyHistogram(sum);
	}

	/** The calls that came since {@code before} was read, from the same services. */
	public LatencyHistogram since(LatencyHistogram before) {
		var rest = new TreeMap<>(this.atMost);
		before.atMost.forEach((bound, count) -> rest.merge(bound, -count, Long::sum));
		return new LatencyHistogram(rest);
	}

	/** How many calls. */
	public long calls() {
		var last = this.atMost.lastEntry();
		return (last == null) ? 0 : last.getValue();
	}

	/**
	 * What so large a share of the calls did not exceed, within a bucket by proportion;
	 * at most the highest bound that is finite.
	 * @param share from 0 to 1
	 * @throws IllegalStateException if there were no calls
	 */
	public Duration at(double share) {
		if (calls() < 1) {
			throw new IllegalStateException("No calls, no latency");
		}
		double rank = share * calls();
		double below = 0;
		long before = 0;
		for (var bucket : this.atMost.entrySet()) {
			double bound = bucket.getKey();
			if (Double.isInfinite(bound)) {
				break;
			}
			if (bucket.getValue() >= rank) {
				double part = (bucket.getValue() == before) ? 0 : (rank - before) / (bucket.getValue() - before);
				return duration(below + part * (bound - below));
			}
			below = bound;
			before = bucket.getValue();
		}
		return duration(below);
	}

	private static Duration duration(double seconds) {
		return Duration.ofNanos(Math.round(seconds * 1e9));
	}

	private static double seconds(String bound) {
		return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
	}

	/** In milliseconds, for people. */
	static double millis(Duration time) {
		return time.toNanos() / 1e6;
	}

}
