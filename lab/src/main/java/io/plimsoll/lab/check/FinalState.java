package io.plimsoll.lab.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.History;

/** What a run left behind, read once it had come to rest. */
public record FinalState(List<BookingRow> bookings, List<LeaseRow> leases, List<KeyRow> keys, List<FlightRow> flights) {

	public FinalState {
		bookings = List.copyOf(bookings);
		leases = List.copyOf(leases);
		keys = List.copyOf(keys);
		flights = List.copyOf(flights);
	}

	/** The bookings by id. */
	Map<String, BookingRow> bookingsById() {
		return this.bookings.stream().collect(Collectors.toMap(BookingRow::id, Function.identity()));
	}

	/** This, without the flights that the history does not mention. */
	FinalState of(History history) {
		var mentioned = history.attempts()
			.stream()
			.map((attempt) -> attempt.operation().flight())
			.collect(Collectors.toSet());
		return new FinalState(this.bookings.stream().filter((booking) -> mentioned.contains(booking.flight())).toList(),
				this.leases, this.keys,
				this.flights.stream().filter((flight) -> mentioned.contains(flight.flight())).toList());
	}

}
