package io.plimsoll.lab.experiment.overload;

import java.util.List;

import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.SecondFigures;

/**
 * How often a lower class was let in while a higher one was refused. Within a second each
 * refusal of a higher class is set against one request of a lower class that was let in,
 * beyond what the floors give to that: had the two changed places, the order would have
 * been kept.
 *
 * @param count how many such pairs there are
 * @param admitted requests that were let in, of all classes
 */
record Inversions(long count, long admitted) {

	private static final Inversions NONE = new Inversions(0, 0);

	/**
	 * Counts them.
	 * @param classes the series of each class, the highest first
	 * @param floors what share of the places each may have in any case
	 */
	static Inversions of(List<List<ClassFigures>> classes, List<Double> floors) {
		int seconds = classes.stream()
			.flatMap(List::stream)
			.mapToInt((series) -> series.seconds().size())
			.min()
			.orElse(0);
		var sum = NONE;
		for (int second = 0; second < seconds; second++) {
			int now = second;
			sum = sum.plus(within(classes.stream().map((each) -> row(each, now)).toList(), floors));
		}
		return sum;
	}

	private static SecondFigures row(List<ClassFigures> series, int second) {
		return series.stream().map((each) -> each.seconds().get(second)).reduce(SecondFigures::plus).orElseThrow();
	}

	/** As a share of those let in. */
	double share() {
		return (double) this.count / this.admitted;
	}

	private Inversions plus(Inversions other) {
		return new Inversions(this.count + other.count, this.admitted + other.admitted);
	}

	private static Inversions within(List<SecondFigures> rows, List<Double> floors) {
		long admitted = rows.stream().mapToLong(Inversions::admitted).sum();
		var refused = rows.stream().mapToLong(SecondFigures::refusals).toArray();
		long count = 0;
		for (int lower = rows.size() - 1; lower > 0; lower--) {
			long beyond = Math.max(0, admitted(rows.get(lower)) - (long) Math.ceil(floors.get(lower) * admitted));
			for (int higher = 0; higher < lower && beyond > 0; higher++) {
				long pairs = Math.min(beyond, refused[higher]);
				refused[higher] -= pairs;
				beyond -= pairs;
				count += pairs;
			}
		}
		return new Inversions(count, admitted);
	}

	private static long admitted(SecondFigures row) {
		return row.offered() - row.refusals();
	}

}
