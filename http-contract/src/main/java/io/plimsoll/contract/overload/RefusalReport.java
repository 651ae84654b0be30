package io.plimsoll.contract.overload;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.plimsoll.shedding.AdmissionCounts;
import io.plimsoll.shedding.AdmissionCounts.Series;
import io.plimsoll.shedding.RefusedClient;

/**
 * What was refused in the last minute, in each of the ways in which one looks for the
 * cause; the most first. It names clients, since it is for operators; no meter does.
 *
 * @param reasons refusals by the signal that bound
 * @param classes refusals by what the requests were worth
 * @param operations refusals by what was asked for
 * @param clients who was refused most often, and how often at least; empty if who asks is
 * not known here
 */
record RefusalReport(Map<String, Long> reasons, Map<String, Long> classes, Map<String, Long> operations,
		List<RefusedClient> clients) {

	/** How many clients are named. */
	private static final int NAMED = 10;

	static RefusalReport of(AdmissionCounts counts) {
		var shed = counts.shedInLastMinute();
		return new RefusalReport(by(RefusalReport::reason, shed),
				by((series) -> series.requestClass().wireName(), shed), by(Series::route, shed),
				counts.clientsShedInLastMinute(NAMED));
	}

	private static String reason(Series series) {
		var reason = series.reason();
		return (reason != null) ? reason.wireName() : "none";
	}

	private static Map<String, Long> by(Function<Series, String> key, Map<Series, Long> shed) {
		var sums = new LinkedHashMap<String, Long>();
		shed.forEach((series, count) -> sums.merge(key.apply(series), count, Long::sum));
		var sorted = new LinkedHashMap<String, Long>();
		sums.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
		return sorted;
	}

}
