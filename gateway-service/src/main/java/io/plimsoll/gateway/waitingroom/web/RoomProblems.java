package io.plimsoll.gateway.waitingroom.web;

import java.time.Duration;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.waitingroom.Redemption.Why;

import org.springframework.http.HttpHeaders;

/** How the waiting room says no, and where to turn then. */
final class RoomProblems {

	private RoomProblems() {
	}

	static Problem closed(String event) {
		return Problem.of(ProblemType.SALE_CLOSED, "The sale " + event + " is closed.");
	}

	static Problem full() {
		return Problem.of(ProblemType.WAITING_ROOM_FULL, "As many people wait as may wait.")
			.with(HttpHeaders.RETRY_AFTER, "60");
	}

	static Problem ticketRefused(String event, String why) {
		return toThePage(Problem.of(ProblemType.TICKET_REFUSED, "The ticket is no good here: " + why + '.'), event);
	}

	static Problem turnPassed(String event) {
		return toThePage(Problem.of(ProblemType.TURN_PASSED, "The turn of this ticket is over."), event);
	}

	static Problem passRequired(String event, String flight) {
		return toThePage(Problem.of(ProblemType.PASS_REQUIRED, "A hold on " + flight + " needs a pass."), event);
	}

	static Problem passRefused(String event, String why) {
		return toThePage(Problem.of(ProblemType.PASS_REFUSED, "The pass is no good here: " + why + '.'), event);
	}

	static Problem passRefused(String event, Why why) {
		return switch (why) {
			case USED -> passRefused(event, "a hold was granted for it");
			case ANOTHERS -> passRefused(event, "another customer uses it");
			case REVOKED -> passRefused(event, "it was used far too often, and is revoked");
			case OVER -> passRefused(event, "its time is over");
			case IN_USE -> Problem.of(ProblemType.PASS_IN_USE,
					"A hold is being made with the pass under another Idempotency-Key, and how that ends is not known.")
				.with(HttpHeaders.RETRY_AFTER, "1");
			case TOO_OFTEN -> Problem.of(ProblemType.QUOTA_EXCEEDED, "The pass is used too often.")
				.with(HttpHeaders.RETRY_AFTER, "1");
		};
	}

	static Problem later(Duration delay) {
		return Problem
			.of(ProblemType.REDUCED_CAPACITY,
					"As many holds of this sale are made as may be made. The pass is as good as before.")
			.with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, delay.toSeconds())));
	}

	private static Problem toThePage(Problem problem, String event) {
		problem.body().setProperty("waitingRoom", "/waiting-room/" + event);
		return problem.with(HttpHeaders.LINK, "</waiting-room/" + event + ">; rel=\"related\"");
	}

}
