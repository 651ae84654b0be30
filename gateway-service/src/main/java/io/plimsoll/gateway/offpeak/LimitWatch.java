package io.plimsoll.gateway.offpeak;

import java.time.Duration;

import io.plimsoll.shedding.AdmissionControl;

/**
 * Looks at one limit now and then, and remembers when it was busy last. What nobody has
 * looked at for a while counts as busy if anybody was refused meanwhile. Guarded by the
 * valley that it belongs to.
 */
final class LimitWatch {

	private final AdmissionControl control;

	private final OffPeakProperties properties;

	private long refused;

	private long busyNanos;

	/** Starts to watch; it is busy until the contrary is known. */
	LimitWatch(AdmissionControl control, OffPeakProperties properties, long nowNanos) {
		this.control = control;
		this.properties = properties;
		this.busyNanos = nowNanos;
	}

	/** Looks at it. */
	Room look(long nowNanos) {
		long total = this.control.counts().shedForWantOfRoom();
		int limit = this.control.limit();
		int inFlight = this.control.inFlight();
		if (Room.isBusy(limit, inFlight, this.control.waiting(), total - this.refused, this.properties.load())) {
			disturb(nowNanos);
		}
		this.refused = total;
		return Room.of(new Room.Facts(limit, inFlight, Duration.ofNanos(nowNanos - this.busyNanos)),
				this.properties.load(), this.properties.calm());
	}

	/** Somebody behind it has refused: that is busy as well. */
	void disturb(long nowNanos) {
		this.busyNanos = nowNanos;
	}

}
