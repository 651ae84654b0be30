package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.SeatCount;

/**
 * Seats neither vanish nor appear: in every answer, free and taken seats are together the
 * seats of the flight, and at the end no more are taken than there are.
 */
public final class SeatsConserved implements Checker {

	@Override
	public String name() {
		return "seats conserved";
	}

	@Override
	public Finding check(History history, FinalState end) {
		var state = end.of(history);
		var capacity = state.flights().stream().collect(Collectors.toMap(FlightRow::flight, FlightRow::seats));
		var snapshots = history.attempts(Action.READ_FLIGHT).toList();
		List<Violation> violations = new ArrayList<>();
		for (Attempt snapshot : snapshots) {
			snapshot.answer()
				.filter((answer) -> answer.seats() != null
						&& !isWhole(answer.seats(), snapshot.operation().flight(), capacity))
				.ifPresent((_) -> violations
					.add(Violation.of("Free and taken seats are not the seats of the flight", snapshot)));
		}
		atTheEnd(state, violations);
		return Finding.of(name(), snapshots.size() + " seat maps and the end of " + state.flights().size() + " flights",
				violations);
	}

	private static boolean isWhole(SeatCount seats, String flight, Map<String, Integer> capacity) {
		return seats.free() + seats.taken() == seats.total()
				&& seats.total() == capacity.getOrDefault(flight, seats.total());
	}

	private static void atTheEnd(FinalState end, List<Violation> violations) {
		var taken = end.bookings()
			.stream()
			.filter((row) -> row.status().takesSeat())
			.collect(Collectors.groupingBy(BookingRow::flight, Collectors.counting()));
		for (FlightRow flight : end.flights()) {
			if (flight.seatsTotal() != flight.seats()) {
				violations.add(Violation.of("A flight has another number of seats than it says", flight));
			}
			var count = taken.getOrDefault(flight.flight(), 0L);
			if (count > flight.seats()) {
				violations.add(Violation.of("More seats are taken than there are: " + count, flight));
			}
		}
	}

}
