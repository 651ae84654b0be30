package io.plimsoll.booking.leader.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.plimsoll.booking.leader.LeaderHistory;
import io.plimsoll.booking.leader.LeaderTerm;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.lease.Elector;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells who led, as the database has it. */
@RestController
@Tag(name = "Leadership")
class LeaderHistoryController {

	/** How many leaderships of each shard are told if no time is asked for. */
	private static final int LATEST = 20;

	private final Elector elector;

	private final LeaderHistory history;

	LeaderHistoryController(Elector elector, LeaderHistory history) {
		this.elector = elector;
		this.history = history;
	}

	@GetMapping("/leadership/history")
	@Operation(summary = "Who led each shard at a time, or the latest leaders of each",
			description = "since and until are the database's clock's; epochs tell the order. A shard that nobody had "
					+ "led by then is missing. Without at: the latest " + LATEST
					+ " of each shard, the latest first; until is null where nobody has followed.")
	Terms history(@Parameter(description = "An RFC 3339 timestamp; a + in it is sent as %2B",
			example = "2026-11-23T09:30:00Z") @RequestParam(required = false) @Nullable String at) {
		var scopes = this.elector.scopes();
		var terms = (at != null) ? this.history.at(scopes, time(at)) : this.history.latest(scopes, LATEST);
		return new Terms(terms.stream().map(ShardTerm::of).toList());
	}

	private static Instant time(String at) {
		try {
			var time = OffsetDateTime.parse(at);
			if (time.getYear() >= 0 && time.getYear() <= 9999) {
				return time.toInstant();
			}
		}
		catch (DateTimeException _) {
			// told below
		}
		throw ProblemException.ofField(ProblemType.MALFORMED_REQUEST, "at",
				"at is no RFC 3339 timestamp, like 2026-11-23T09:30:00Z.");
	}

	/** Leaderships of the shards. */
	record Terms(List<ShardTerm> shards) {
	}

	/** A leadership of one shard. */
	record ShardTerm(int shard, String leader, String zone, long epoch, Instant since, @Nullable Instant until) {

		static ShardTerm of(LeaderTerm term) {
			return new ShardTerm(Shards.number(term.scope()), term.leader(), term.zone(), term.epoch(), term.since(),
					term.until());
		}

	}

}
