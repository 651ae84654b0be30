package io.plimsoll.booking.flight;

import java.util.List;

/**
 * All flights at one moment.
 *
 * @param flights the flights, the next to leave first
 * @param version names that moment; at worst it is older than what is in the list, so who
 * asks for what is newer misses nothing
 */
public record Timetable(List<Flight> flights, String version) {

	public Timetable {
		flights = List.copyOf(flights);
	}

}
