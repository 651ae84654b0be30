package io.plimsoll.lab.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Operation;
import org.jspecify.annotations.Nullable;

/** What a run left behind, read once it had come to rest. */
public record FinalState(List<BookingRow> bookings, List<LeaseRow> leases, List<KeyRow> keys, List<FlightRow> flights) {

	public FinalState {
		bookings = List.copyOf(bookings);
		leases = List.copyOf(leases);
		keys = List.copyOf(keys);
		flights = List.copyOf(flights);
	}

	/** This, without the times of the commits: the clock that told them was set. */
	public FinalState withoutTimes() {
		return new FinalState(this.bookings.stream().map(BookingRow::withoutTime).toList(),
				this.leases.stream().map(LeaseRow::withoutTime).toList(),
				this.keys.stream().map(KeyRow::withoutTime).toList(), this.flights);
	}

	/** The bookings by id. */
	Map<String, BookingRow> bookingsById() {
		return this.bookings.stream().collect(Collectors.toMap(BookingRow::id, Function.identity()));
	}

	/** This, without the flights and the keys that the history does not mention. */
	FinalState of(History history) {
		var flights = mentioned(history, Operation::flight);
		var keys = mentioned(history, Operation::key);
		return new FinalState(this.bookings.stream().filter((booking) -> flights.contains(booking.flight())).toList(),
				this.leases, this.keys.stream().filter((row) -> keys.contains(row.key())).toList(),
				this.flights.stream().filter((flight) -> flights.contains(flight.flight())).toList());
	}

	private static Set<String> mentioned(History history, Function<Operation, @Nullable String> what) {
		return history.attempts()
			.stream()
			.map((attempt) -> what.apply(attempt.operation()))
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

}
