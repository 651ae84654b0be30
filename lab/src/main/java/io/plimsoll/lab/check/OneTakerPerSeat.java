package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.history.History;

/** No seat is held or sold twice at the end. */
public final class OneTakerPerSeat implements Checker {

	@Override
	public String name() {
		return "one taker per seat";
	}

	@Override
	public Finding check(History history, FinalState end) {
		Map<Seat, BookingRow> takers = new HashMap<>();
		List<Violation> violations = new ArrayList<>();
		for (BookingRow row : end.of(history).bookings()) {
			if (row.status().takesSeat()) {
				var other = takers.putIfAbsent(row.place(), row);
				if (other != null) {
					violations.add(Violation.of("Two have " + row.place(), other, row));
				}
			}
		}
		return Finding.of(name(), takers.size() + " taken seats", violations);
	}

}
