package io.plimsoll.booking.leader.web;

import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Standing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells who leads, as this instance has seen it. */
@RestController
@Tag(name = "Leadership")
class LeadershipController {

	private final Elector elector;

	LeadershipController(Elector elector) {
		this.elector = elector;
	}

	@GetMapping("/leadership")
	@Operation(summary = "Who leads each shard, and for how long without another sign of life")
	Leaderships leadership() {
		return new Leaderships(this.elector.scopes()
			.stream()
			.flatMap((scope) -> this.elector.standing(scope).stream())
			.map(ShardLeader::of)
			.toList());
	}

	/** The leaders of all shards that anybody was seen to lead. */
	record Leaderships(List<ShardLeader> shards) {
	}

	/** The leader of one shard. */
	record ShardLeader(int shard, String leader, String zone, long epoch, Instant since, long validForMs) {

		static ShardLeader of(Standing standing) {
			var lease = standing.lease();
			return new ShardLeader(Shards.number(lease.scope()), lease.holder().id(), lease.holder().zone(),
					lease.epoch(), lease.since(), standing.validFor().toMillis());
		}

	}

}
