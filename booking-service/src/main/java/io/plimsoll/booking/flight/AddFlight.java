package io.plimsoll.booking.flight;

import java.util.List;

import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;

/**
 * Adds a flight to the timetable, unless there is one of this name.
 *
 * @param plan the flight, which can be flown
 */
public record AddFlight(FlightPlan plan) implements Command<AddFlight.Outcome> {

	/** What became of the plan. */
	public sealed interface Outcome {

	}

	/** It is in the timetable. */
	public record Added() implements Outcome {
	}

	/** There is a flight of this name. */
	public record Exists() implements Outcome {
	}

	@Override
	public Needs needs() {
		return Needs.flight(this.plan.flight());
	}

	@Override
	public Decision<Outcome> decide(ShardView shard, Turn turn) {
		if (shard.hasFlight(this.plan.flight())) {
			return Decision.unchanged(new Exists());
		}
		return new Decision<>(List.of(new Change.FlightAdded(this.plan.flight(), this.plan.origin(),
				this.plan.destination(), this.plan.departs(), this.plan.seatNames(), turn.next())), new Added());
	}

}
