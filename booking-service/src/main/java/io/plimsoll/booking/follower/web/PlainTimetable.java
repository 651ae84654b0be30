package io.plimsoll.booking.follower.web;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.Timetable;
import io.plimsoll.contract.Preference;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * All flights without their free seats, in their form on the wire: what there is to say
 * when how many are free cannot be told, or is not asked for. The gateway keeps one for
 * the time of an overload.
 */
record PlainTimetable(List<PlainFlight> flights) {

	PlainTimetable {
		flights = List.copyOf(flights);
	}

	/** Whether the client can do without the free seats. */
	static boolean isPreferred(HttpServletRequest request) {
		return Preference.isMinimal(Collections.list(request.getHeaders(Preference.FIELD)));
	}

	/** The answer that shows {@code timetable}. */
	static ResponseEntity<?> of(Timetable timetable, HttpHeaders fields) {
		return ResponseEntity.ok()
			.headers(fields)
			.header(Preference.APPLIED, Preference.MINIMAL)
			.cacheControl(CacheControl.noCache())
			.eTag("\"timetable." + timetable.version() + "\"")
			.varyBy(Preference.FIELD)
			.body(new PlainTimetable(timetable.flights().stream().map(PlainFlight::of).toList()));
	}

	/** A flight, but for its free seats. */
	record PlainFlight(String flight, String origin, String destination, Instant departs, int seatsTotal) {

		static PlainFlight of(Flight flight) {
			return new PlainFlight(flight.flight(), flight.origin(), flight.destination(), flight.departs(),
					flight.seatsTotal());
		}

	}

}
