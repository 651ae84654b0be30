package io.plimsoll.shedding;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionCounts.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Words what was decided, and counts it.
 *
 * @param counts where it is counted
 * @param retryAfter what refused clients are told to wait
 * @param work where places are given back
 */
record Verdicts(AdmissionCounts counts, RetryAfter retryAfter, Lane work) {

	/**
	 * Lets a request in, for which {@code places} were taken.
	 * @param wouldBe why it would have been refused, had the limit been in force
	 */
	Admitted letIn(Arrival arrival, int places, long nowNanos, @Nullable ShedReason wouldBe) {
		this.counts.add(arrival, Outcome.ADMITTED, wouldBe);
		return new Admitted(this.work, nowNanos, places);
	}

	Shed refuse(Arrival arrival, ShedReason reason) {
		this.counts.add(arrival, Outcome.SHED, reason);
		return new Shed(reason, this.retryAfter.next());
	}

}
