package io.plimsoll.shedding.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ShedReason;

/** What became of clients. */
final class Tally {

	private static final int LONGEST_MILLIS_TENTHS = 11_000;

	private final int[] byTenths = new int[LONGEST_MILLIS_TENTHS];

	private final Map<RequestClass, Integer> came = new EnumMap<>(RequestClass.class);

	private final Map<RequestClass, Integer> served = new EnumMap<>(RequestClass.class);

	private final Map<ShedReason, Integer> refused = new EnumMap<>(ShedReason.class);

	private final Map<String, Integer> cameByRoute = new HashMap<>();

	private final Map<String, int[]> tenthsByRoute = new HashMap<>();

	void came(Arrival arrival) {
		this.came.merge(arrival.priority().requestClass(), 1, Integer::sum);
		this.cameByRoute.merge(arrival.route(), 1, Integer::sum);
	}

	void served(Arrival arrival, long nanos) {
		this.served.merge(arrival.priority().requestClass(), 1, Integer::sum);
		int tenths = (int) (nanos / 100_000);
		this.byTenths[tenths]++;
		tenths(arrival.route())[tenths]++;
	}

	private int[] tenths(String route) {
		return this.tenthsByRoute.computeIfAbsent(route, (_) -> new int[LONGEST_MILLIS_TENTHS]);
	}

	void refused(Arrival arrival, ShedReason reason) {
		this.refused.merge(reason, 1, Integer::sum);
	}

	int came() {
		return this.came.values().stream().mapToInt(Integer::intValue).sum();
	}

	int served() {
		return this.served.values().stream().mapToInt(Integer::intValue).sum();
	}

	int refused() {
		return this.refused.values().stream().mapToInt(Integer::intValue).sum();
	}

	Map<ShedReason, Integer> reasons() {
		return this.refused;
	}

	/** The share of those of a class who were answered in time. */
	double success(RequestClass requestClass) {
		return this.served.getOrDefault(requestClass, 0) / (double) this.came.getOrDefault(requestClass, 1);
	}

	int came(String route) {
		return this.cameByRoute.getOrDefault(route, 0);
	}

	int served(String route) {
		return Arrays.stream(tenths(route)).sum();
	}

	/** The share of those of a route who were answered in time. */
	double success(String route) {
		return served(route) / (double) came(route);
	}

	/** The latency that {@code percent} of the good answers did not exceed. */
	double millis(double percent) {
		return millis(this.byTenths, percent);
	}

	/** The same, of a route. */
	double millis(String route, double percent) {
		return millis(tenths(route), percent);
	}

	private static double millis(int[] byTenths, double percent) {
		long rank = (long) Math.ceil(Arrays.stream(byTenths).sum() * percent / 100);
		long seen = 0;
		for (int i = 0; i < byTenths.length; i++) {
			seen += byTenths[i];
			if (seen >= rank) {
				return (i + 1) / 10.0;
			}
		}
		return Double.NaN;
	}

}
