package io.plimsoll.gateway.offpeak;

import io.plimsoll.gateway.offpeak.OffPeakCounts.Outcome;

/**
 * How the off-peak lane of this gateway stands; the counts are those since it started.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param waiting how many wait
 * @param bytes what requests and answers take
 * @param oldestSeconds how long the first has waited
 * @param deferred how many were given a ticket
 * @param done how many have been given an answer
 * @param expired how many came to nothing
 * @param refused how often one was refused once more, and waited on
 */
record OffPeakReport(String mode, int waiting, long bytes, long oldestSeconds, long deferred, long done, long expired,
		long refused) {

	static OffPeakReport of(OffPeakLane lane, OffPeakSwitch mode, OffPeakCounts counts) {
		return new OffPeakReport(mode.mode().word(), lane.waiting(), lane.bytes(), lane.oldest().toSeconds(),
				counts.count(Outcome.DEFERRED), counts.count(Outcome.DONE), counts.count(Outcome.EXPIRED),
				counts.count(Outcome.REFUSED));
	}

}
