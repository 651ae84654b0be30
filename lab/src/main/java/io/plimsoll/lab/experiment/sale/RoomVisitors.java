package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.time.Instant;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Join, ask where they stand as often as they are told to, fetch their pass, make a hold,
 * and give it up.
 */
final class RoomVisitors extends Visitors {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final OpenRoom room;

	RoomVisitors(double vanish, OpenRoom room, Holds holds) {
		super(vanish, holds);
		this.room = room;
	}

	@Override
	Request first(Visit visit) {
		return this.room.join(visit);
	}

	@Override
	Next heard(Visit visit, Answer answer, double now) {
		if (answer.status() >= 400) {
			return (visit.step == Visit.Step.HOLD && answer.retryAfter().isPresent()) ? again(visit, answer)
					: Leave.INSTANCE;
		}
		return switch (visit.step) {
			case FIRST, STANDING -> stands(visit, JSON.readTree(answer.text()));
			case PASS -> (answer.status() == 202) ? stands(visit, JSON.readTree(answer.text())) : passes(visit, answer);
			case HOLD -> seated(visit, answer, now);
			case CANCEL -> Leave.INSTANCE;
		};
	}

	private Next stands(Visit visit, JsonNode standing) {
		int place = standing.path("place").asInt(0);
		int ahead = standing.path("ahead").asInt(0);
		visit.worse |= (visit.place != 0 && place != visit.place) || ahead > visit.ahead;
		visit.place = place;
		visit.ahead = ahead;
		visit.ticket = standing.path("ticket").asString("");
		if (visit.vanishes) {
			return Leave.INSTANCE;
		}
		boolean called = standing.path("state").asString("").equals("CALLED");
		var pause = Duration.ofMillis(standing.path("pollAfterMs").asLong(1000));
		// who is called asks at once, and then when it is told to
		var wait = (called && visit.step != Visit.Step.PASS) ? Duration.ZERO : pause;
		visit.step = called ? Visit.Step.PASS : Visit.Step.STANDING;
		return new GoOn(wait, called ? this.room.pass(visit) : this.room.standing(visit));
	}

	private Next passes(Visit visit, Answer answer) {
		var pass = JSON.readTree(answer.text());
		visit.granted = Instant.parse(pass.path("expires").asString()).toEpochMilli() / 1000.0;
		visit.pass = pass.path("pass").asString();
		visit.step = Visit.Step.HOLD;
		return new GoOn(Duration.ZERO, hold(visit));
	}

}
