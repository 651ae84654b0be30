package io.plimsoll.lab.experiment.sale;

import java.io.IOException;
import java.time.Instant;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Joins, waits as long as it is told to, fetches its pass, and makes one hold. One whose
 * requests are lost, as while the gateway starts anew, tries again after a second.
 */
final class RoomVisitor implements Crowd.Visitor {

	private static final double AGAIN_AFTER = 1;

	private final Bench bench;

	private final OpenRoom room;

	private final Holds holds;

	RoomVisitor(Bench bench, OpenRoom room, Holds holds) {
		this.bench = bench;
		this.room = room;
		this.holds = holds;
	}

	@Override
	public void visit(Visit visit, Crowd crowd) throws IOException, InterruptedException {
		var joined = insist(visit, crowd, this.room.join(visit.number));
		visit.firstAnswer = crowd.now() - visit.came;
		if (joined == null || joined.status() >= 300) {
			return;
		}
		var standing = joined.json();
		visit.ticket = standing.path("ticket").asString("");
		look(visit, standing);
		if (!visit.vanishes && crowd.waits(seconds(standing))) {
			wait(visit, crowd);
		}
	}

	private void wait(Visit visit, Crowd crowd) throws InterruptedException {
		boolean called = false;
		while (true) {
			var reply = insist(visit, crowd, called ? this.room.pass(visit.ticket) : this.room.standing(visit.ticket));
			if (reply == null || reply.status() >= 400) {
				return;
			}
			if (reply.status() == 201) {
				visit.granted = Instant.parse(reply.text("expires")).toEpochMilli() / 1000.0;
				hold(visit, crowd, reply.text("pass"));
				return;
			}
			var standing = reply.json();
			look(visit, standing);
			called = standing.path("state").asString("").equals("CALLED");
			if (!called && !crowd.waits(seconds(standing))) {
				return;
			}
			if (called && reply.status() == 202 && !crowd.waits(seconds(standing))) {
				return;
			}
		}
	}

	private void hold(Visit visit, Crowd crowd, String pass) throws InterruptedException {
		if (!this.holds.has(visit.place - 1)) {
			return;
		}
		for (var reply = held(visit, pass);; reply = held(visit, pass)) {
			if (reply != null && reply.status() == 201) {
				visit.seated = crowd.now();
				return;
			}
			if (reply != null && reply.status() < 500) {
				return;
			}
			visit.sentAway++;
			if (!crowd.waits(AGAIN_AFTER)) {
				return;
			}
		}
	}

	private @Nullable Reply held(Visit visit, String pass) throws InterruptedException {
		try {
			return counted(visit, this.holds.make(visit.place - 1, pass));
		}
		catch (IOException _) {
			visit.lost++;
			return null;
		}
	}

	/** Null if the doors were shut meanwhile. */
	private @Nullable Reply insist(Visit visit, Crowd crowd, Call call) throws InterruptedException {
		do {
			try {
				var reply = counted(visit, this.bench.send(call));
				if (reply.status() < 500) {
					return reply;
				}
			}
			catch (IOException _) {
				visit.lost++;
			}
		}
		while (crowd.waits(AGAIN_AFTER));
		return null;
	}

	private static Reply counted(Visit visit, Reply reply) {
		if (reply.status() >= 500) {
			visit.failures++;
		}
		return reply;
	}

	private static void look(Visit visit, JsonNode standing) {
		int place = standing.path("place").asInt(0);
		int ahead = standing.path("ahead").asInt(0);
		visit.worse |= (visit.place != 0 && place != visit.place) || ahead > visit.ahead;
		visit.place = place;
		visit.ahead = ahead;
	}

	private static double seconds(JsonNode standing) {
		return standing.path("pollAfterMs").asInt(1000) / 1000.0;
	}

}
