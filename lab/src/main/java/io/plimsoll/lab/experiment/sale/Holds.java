package io.plimsoll.lab.experiment.sale;

import java.io.IOException;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.Cabin;

/**
 * Holds on a flight, a seat of its own for each visitor.
 *
 * @param bench the trial
 * @param cabin the flight
 * @param run names the trial, in keys
 */
record Holds(Bench bench, Cabin cabin, String run) {

	/** Whether there is a seat for the visitor of this number. */
	boolean has(int number) {
		return number < this.cabin.seats().size();
	}

	/** Makes the hold of one, or makes it again. */
	Reply make(int number, String pass) throws IOException, InterruptedException {
		var call = Call.of("POST", "/bookings")
			.as(this.bench.tokens().operator())
			.withKey(this.run + '-' + number)
			.sending(Map.of("flight", this.cabin.flight(), "seat", this.cabin.seats().get(number), "customer",
					"c-000001"));
		return this.bench.send(pass.isEmpty() ? call : call.with("Plimsoll-Pass", pass));
	}

}
