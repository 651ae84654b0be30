package io.plimsoll.bench.shedding;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/** What became of the clients who came in a while. */
final class Tally {

	private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(10), 3);

	private long criticalCame;

	private long criticalGood;

	private double inFlightSum;

	private long inFlightSamples;

	void came(boolean critical, int inFlight) {
		this.criticalCame += critical ? 1 : 0;
		this.inFlightSum += inFlight;
		this.inFlightSamples++;
	}

	void good(boolean critical, long nanos) {
		this.criticalGood += critical ? 1 : 0;
		this.micros.recordValue(nanos / 1000);
	}

	/** Answers that came in time. */
	long good() {
		return this.micros.getTotalCount();
	}

	/** What 99 % of those took at most; not a number if there were none. */
	double p99Millis() {
		return (good() == 0) ? Double.NaN : this.micros.getValueAtPercentile(99) / 1000.0;
	}

	/** The share of the critical class that was answered in time. */
	double criticalSuccess() {
		return Math.min(1, (double) this.criticalGood / this.criticalCame);
	}

	/** How many were in flight on the average when somebody came. */
	double inFlight() {
		return this.inFlightSum / this.inFlightSamples;
	}

}
