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
		return List.of(new Check("a wrong method is refused", this::wrongMethod),
				new Check("an unknown path is not found", this::unknownPath),
				new Check("the management of a service cannot be reached", this::management),
				new Check("a problem has its page", this::problemPage),
				new Check("the front page says what this is", this::frontPage));
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
