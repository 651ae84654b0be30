package io.plimsoll.shedding.simulation;

import java.util.EnumMap;
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

	void came(Arrival arrival) {
		this.came.merge(arrival.priority().requestClass(), 1, Integer::sum);
	}

	void served(Arrival arrival, long nanos) {
		this.served.merge(arrival.priority().requestClass(), 1, Integer::sum);
		this.byTenths[(int) (nanos / 100_000)]++;
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

	/** The latency that {@code percent} of the good answers did not exceed. */
	double millis(double percent) {
		long rank = (long) Math.ceil(served() * percent / 100);
		long seen = 0;
		for (int i = 0; i < this.byTenths.length; i++) {
			seen += this.byTenths[i];
			if (seen >= rank) {
				return (i + 1) / 10.0;
			}
		}
		return Double.NaN;
	}

}
