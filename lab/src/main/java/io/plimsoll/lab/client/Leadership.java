package io.plimsoll.lab.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who leads which shard, at one moment.
 *
 * @param leaders the leader's name by shard, empty while there is none
 */
public record Leadership(Map<Integer, String> leaders) {

	/** Nobody has told. */
	public static final Leadership UNKNOWN = new Leadership(Map.of());

	public Leadership {
		leaders = Map.copyOf(leaders);
	}

	/** What the server behind {@code client} says; empty if it does not say. */
	public static Optional<Leadership> ask(GatewayClient client, String token) throws InterruptedException {
		try {
			var reply = client.send(Call.get("/leadership").as(token));
			return (reply.status() == 200) ? Optional.of(of(reply)) : Optional.empty();
		}
		catch (IOException _) {
			return Optional.empty();
		}
	}

	/** What the answer to {@code GET /leadership} says. */
	public static Leadership of(Reply reply) {
		var leaders = new LinkedHashMap<Integer, String>();
		for (var shard : reply.json().path("shards")) {
			// a lease that has run out names only who led last
			boolean led = shard.path("validForMs").asLong() > 0;
			leaders.put(shard.path("shard").asInt(), led ? shard.path("leader").asString("") : "");
		}
		return new Leadership(leaders);
	}

	/** The shards that {@code name} leads, in order. */
	public List<Integer> ledBy(String name) {
		var shards = new ArrayList<Integer>();
		this.leaders.forEach((shard, leader) -> {
			if (leader.equals(name)) {
				shards.add(shard);
			}
		});
		return shards.stream().sorted().toList();
	}

	/** Whether there are shards, and each has a leader. */
	public boolean isComplete() {
		return !this.leaders.isEmpty() && this.leaders.values().stream().noneMatch(String::isEmpty);
	}

}
