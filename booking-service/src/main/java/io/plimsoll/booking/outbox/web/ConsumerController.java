package io.plimsoll.booking.outbox.web;

import java.util.List;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.outbox.Consumers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The places of those who listen to the events, kept for them by name. */
@RestController
@RequestMapping("/bookings/events/consumers/{name}")
@Tag(name = "Events (operators)")
class ConsumerController {

	private final Consumers consumers;

	private final Shards shards;

	ConsumerController(Consumers consumers, Shards shards) {
		this.consumers = consumers;
		this.shards = shards;
	}

	@PutMapping
	@Operation(summary = "Keep how far a consumer has got in a shard",
			description = "After it has dealt with the events up to the position: what came after is told again.")
	@ApiResponse(responseCode = "200", description = "Kept")
	Progress keep(@PathVariable String name, @RequestBody DealtWith body) {
		var position = EventFields.position("position", body.position(), this.shards);
		if (!this.consumers.keep(EventFields.name("name", name), position)) {
			throw EventFields.tooMany("There are as many consumers as there can be.");
		}
		return progress(name);
	}

	@GetMapping
	@Operation(summary = "How far a consumer has got, and how many events it is behind")
	Progress progress(@PathVariable String name) {
		return new Progress(name,
				this.consumers.progress(EventFields.name("name", name))
					.stream()
					.map((of) -> new Place(of.position().toString(), of.position().shard(), of.behind()))
					.toList());
	}

	/** The latest event that was dealt with. */
	record DealtWith(@Nullable String position) {
	}

	/** How far a consumer has got. */
	record Progress(String consumer, List<Place> shards) {
	}

	/** How far it has got in a shard. */
	record Place(String position, int shard, long behind) {
	}

}
