package io.plimsoll.booking.flight;

import io.plimsoll.booking.leader.Positions;
import io.plimsoll.lease.Leadership;

/** Adds a flight to the timetable, within a leader's transaction. */
public final class AddFlight {

	private final Flights flights;

	private final Positions positions;

	public AddFlight(Flights flights, Positions positions) {
		this.flights = flights;
		this.positions = positions;
	}

	/** Adds the flight of a sound plan, unless there is one of this name. */
	public Outcome add(Leadership leadership, FlightPlan plan) {
		if (this.flights.position(plan.flight()).isPresent()) {
			return new Exists();
		}
		this.flights.add(leadership, plan, this.positions.next(leadership));
		return new Added(this.flights.seatMap(plan.flight()).orElseThrow());
	}

	/** What became of the plan. */
	public sealed interface Outcome {

	}

	/** It is in the timetable. */
	public record Added(SeatMap seatMap) implements Outcome {
	}

	/** There is a flight of this name. */
	public record Exists() implements Outcome {
	}

}
