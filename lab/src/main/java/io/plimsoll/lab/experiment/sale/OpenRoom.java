package io.plimsoll.lab.experiment.sale;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.platform.FellShortException;
import tools.jackson.databind.JsonNode;

/**
 * A waiting room of a trial, which is closed when the trial ends.
 *
 * @param bench the trial
 * @param event the name of the sale
 */
record OpenRoom(Bench bench, String event) {

	/** Opens one in front of {@code flight}. */
	static OpenRoom open(Bench bench, String flight, Object admission) throws IOException, InterruptedException {
		var room = new OpenRoom(bench, "lab-" + flight.toLowerCase(Locale.ROOT));
		bench.later(() -> room.change(flight, admission, "CLOSED"));
		room.change(flight, admission, "OPEN");
		return room;
	}

	Request join(Visit visit) {
		return Request.of("POST", path() + "/tickets")
			.header("Idempotency-Key", "\"visitor-" + visit.number + '"')
			.about(visit)
			.build();
	}

	Request standing(Visit visit) {
		return Request.get(path() + "/tickets/" + visit.ticket).about(visit).build();
	}

	Request pass(Visit visit) {
		return Request.of("POST", path() + "/passes")
			.json("{\"ticket\":\"" + visit.ticket + "\"}")
			.about(visit)
			.build();
	}

	/** What anybody may know of it. */
	JsonNode figures() throws IOException, InterruptedException {
		return this.bench.send(Call.get(path()).with("Accept", "application/json")).json();
	}

	private void change(String flight, Object admission, String state) throws IOException, InterruptedException {
		var reply = this.bench.send(Call.of("PUT", path())
			.as(this.bench.tokens().operator())
			.sending(Map.of("flight", flight, "admission", admission, "state", state)));
		if (reply.status() >= 300) {
			throw new FellShortException("The waiting room could not be changed: " + reply);
		}
	}

	private String path() {
		return "/waiting-room/" + this.event;
	}

}
