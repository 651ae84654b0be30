package io.plimsoll.lease;

/**
 * The beat: once in a while shows that a member is there, and renews what it leads if
 * there was work. For the elector's thread only.
 */
final class Renewal {

	private final Membership part;

	private final Leaderships held;

	private final Fitness fitness;

	private long nextBeatNanos;

	Renewal(Membership part, Leaderships held, Fitness fitness) {
		this.part = part;
		this.held = held;
		this.fitness = fitness;
		this.nextBeatNanos = part.clock().nanos();
	}

	/** Raises the beat if it is due. Returns whether it was. */
	boolean round() {
		long now = this.part.clock().nanos();
		if (now - this.nextBeatNanos < 0) {
			return false;
		}
		this.nextBeatNanos = now + this.part.terms().beat().toNanos();
		show();
		renew();
		return true;
	}

	private void show() {
		if (this.fitness.isFit()) {
			this.part.store().show(this.part.self());
		}
		else {
			this.part.store().leave(this.part.self());
		}
	}

	private void renew() {
		var epochs = this.held.withWork();
		if (epochs.isEmpty()) {
			return;
		}
		long sent = this.part.clock().nanos();
		var raised = this.part.store().beat(epochs);
		epochs.forEach((scope, epoch) -> {
			if (raised.contains(scope)) {
				this.held.renew(scope, epoch, this.part.terms().validUntil(sent));
			}
			else {
				this.held.end(scope, epoch);
			}
		});
	}

}
