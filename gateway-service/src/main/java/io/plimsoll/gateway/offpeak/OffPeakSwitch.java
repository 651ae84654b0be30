package io.plimsoll.gateway.offpeak;

import io.plimsoll.shedding.AdmissionMode;

/**
 * Whether bulk work is moved off the peak. What waits already is done in every mode. Safe
 * for use by many threads.
 */
final class OffPeakSwitch {

	private volatile AdmissionMode mode;

	OffPeakSwitch(AdmissionMode mode) {
		this.mode = mode;
	}

	AdmissionMode mode() {
		return this.mode;
	}

	void switchTo(AdmissionMode next) {
		this.mode = next;
	}

}
