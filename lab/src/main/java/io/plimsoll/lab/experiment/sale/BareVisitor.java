package io.plimsoll.lab.experiment.sale;

import java.io.IOException;

import io.plimsoll.lab.client.Reply;

/**
 * Makes its hold at once, and again when it is sent away, after the time that it is told
 * or a second.
 */
record BareVisitor(Holds holds) implements Crowd.Visitor {

	@Override
	public void visit(Visit visit, Crowd crowd) throws IOException, InterruptedException {
		if (!this.holds.has(visit.number)) {
			return;
		}
		double wait = 0;
		while (crowd.waits(wait)) {
			wait = 1;
			try {
				var reply = this.holds.make(visit.number, "");
				if (Double.isNaN(visit.firstAnswer)) {
					visit.firstAnswer = crowd.now() - visit.came;
				}
				if (reply.status() < 300) {
					visit.seated = crowd.now();
					return;
				}
				visit.failures += (reply.status() >= 500) ? 1 : 0;
				wait = retryAfter(reply);
			}
			catch (IOException _) {
				visit.lost++;
			}
			visit.sentAway++;
			if (visit.vanishes) {
				return;
			}
		}
	}

	private static double retryAfter(Reply reply) {
		return reply.header("Retry-After")
			.filter((value) -> value.matches("\\d{1,4}"))
			.map(Double::valueOf)
			.orElse(1.0);
	}

}
