package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;

/** What the gateway answers by itself, or refuses for all. */
final class EdgeRound {

	private final Callers callers;

	EdgeRound(Callers callers) {
		this.callers = callers;
	}

	List<Check> checks() {
		return List.of(new Check("a request with no time left is not begun", this::noTimeLeft),
				new Check("a write without a key is refused", this::writeWithoutKey),
				new Check("a field that is not known is refused", this::unknownField),
				new Check("a wrong method is refused", this::wrongMethod),
				new Check("an unknown path is not found", this::unknownPath),
				new Check("the management of a service cannot be reached", this::management),
				new Check("a problem has its page", this::problemPage),
				new Check("the front page says what this is", this::frontPage));
	}

	private String noTimeLeft() throws Exception {
		var call = Call.get("/flights").with("Request-Timeout-Ms", "0");
		return UnexpectedException.requireProblem(send(call), 504, "deadline-exceeded").toString();
	}

	private String writeWithoutKey() throws Exception {
		var call = Call.of("POST", "/bookings")
			.as(this.callers.oneToken())
			.sending(Map.of("flight", "PL101", "seat", "1A", "customer", this.callers.one()));
		return UnexpectedException.requireProblem(send(call), 400, "missing-idempotency-key").toString();
	}

	private String unknownField() throws Exception {
		var call = Call.of("POST", "/bookings")
			.as(this.callers.oneToken())
			.withKey(this.callers.newKey())
			.sending(Map.of("flight", "PL101", "seat", "1A", "customer", this.callers.one(), "window", "yes"));
		var reply = UnexpectedException.requireProblem(send(call), 400, "unknown-field");
		return UnexpectedException.require(reply.body().contains("window"), reply, "the field expected").toString();
	}

	private String wrongMethod() throws Exception {
		var reply = UnexpectedException.requireProblem(
				send(Call.of("PUT", "/flights").as(this.callers.operatorToken()).sending(Map.of())), 405,
				"method-not-allowed");
		return reply + ", Allow: " + UnexpectedException.requireHeader(reply, "Allow");
	}

	private String unknownPath() throws Exception {
		var call = Call.get("/no/such/thing").as(this.callers.oneToken());
		return UnexpectedException.requireProblem(send(call), 404, "not-found").toString();
	}

	private String management() throws Exception {
		var call = Call.get("/actuator/prometheus").as(this.callers.operatorToken());
		return UnexpectedException.requireStatus(send(call), 404).toString();
	}

	private String problemPage() throws Exception {
		return UnexpectedException.requireStatus(send(Call.get("/problems/seat-taken")), 200)
			.header("Content-Type")
			.orElse("");
	}

	private String frontPage() throws Exception {
		var reply = UnexpectedException.requireStatus(send(Call.get("/").with("Accept", "text/plain")), 200);
		return reply.body().lines().findFirst().orElse("");
	}

	private Reply send(Call call) throws IOException, InterruptedException {
		return this.callers.gateway().send(call);
	}

}
