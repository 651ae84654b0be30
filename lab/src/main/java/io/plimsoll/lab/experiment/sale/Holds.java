package io.plimsoll.lab.experiment.sale;

import io.plimsoll.lab.experiment.booking.Cabin;
import io.plimsoll.lab.load.Request;

/**
 * Holds on a flight, which are given up at once, so that there are seats for everybody.
 * Used by one thread.
 */
final class Holds {

	private final Cabin cabin;

	private final String run;

	private final String token;

	private int next;

	/** On {@code cabin}; {@code run} names the trial, in keys. */
	Holds(Cabin cabin, String run, String token) {
		this.cabin = cabin;
		this.run = run;
		this.token = token;
	}

	String flight() {
		return this.cabin.flight();
	}

	/** A hold on a seat that nobody has, with the pass of a visitor if it has one. */
	Request hold(Visit visit) {
		int seat = this.next++;
		var request = Request.of("POST", "/bookings")
			.header("Authorization", "Bearer " + this.token)
			.header("Idempotency-Key", '"' + this.run + '-' + seat + '"')
			.json("{\"flight\":\"" + this.cabin.flight() + "\",\"seat\":\""
					+ this.cabin.seats().get(seat % this.cabin.seats().size()) + "\",\"customer\":\"c-000001\"}")
			.about(visit);
		return (visit.pass.isEmpty() ? request : request.header("Plimsoll-Pass", visit.pass)).build();
	}

	/** Gives up the booking at {@code location}. */
	Request cancel(Visit visit, String location) {
		return Request.of("DELETE", location)
			.header("Authorization", "Bearer " + this.token)
			.header("Idempotency-Key", '"' + this.run + "-end-" + visit.number + '-' + this.next + '"')
			.about(visit)
			.build();
	}

}
