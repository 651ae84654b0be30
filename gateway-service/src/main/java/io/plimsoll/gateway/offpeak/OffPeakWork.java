package io.plimsoll.gateway.offpeak;

import java.time.Duration;

import io.plimsoll.gateway.offpeak.Reissue.AnswerTooLargeException;

/**
 * Does what waits in the lane, ten times a second as much as there is room for. While the
 * lane is empty it does nothing. What it has begun when the application stops is lost.
 */
final class OffPeakWork {

	/** Between two steps. */
	static final Duration INTERVAL = Duration.ofMillis(100);

	private final OffPeakLane lane;

	private final Valley valley;

	private final Reissue reissue;

	OffPeakWork(OffPeakLane lane, Valley valley, Reissue reissue) {
		this.lane = lane;
		this.valley = valley;
		this.reissue = reissue;
	}

	/** Begins what there is room for now. */
	void step() {
		if (this.lane.isEmpty()) {
			return;
		}
		this.lane.expire();
		this.valley.look();
		var next = this.lane.next(this.valley::take);
		while (next.isPresent()) {
			begin(next.get());
			next = this.lane.next(this.valley::take);
		}
	}

	private void begin(Ticket ticket) {
		var request = ticket.request();
		this.reissue.send(request).subscribe((answer) -> {
			if (answer.isRefusal()) {
				this.valley.disturb(request.arrival());
				this.lane.refused(ticket, answer);
			}
			else {
				this.lane.ended(ticket, answer);
			}
		}, (failure) -> {
			if (failure instanceof AnswerTooLargeException) {
				this.lane.ended(ticket, null);
			}
			else {
				this.valley.disturb(request.arrival());
				this.lane.refused(ticket, null);
			}
		});
	}

}
