package io.plimsoll.booking.follower.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.Timetable;
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

	/** What a client would rather have (RFC 7240). */
	static final String PREFER = "Prefer";

	private static final String MINIMAL = "return=minimal";

	PlainTimetable {
		flights = List.copyOf(flights);
	}

	/** Whether the client can do without the free seats. */
	static boolean isPreferred(HttpServletRequest request) {
		return Collections.list(request.getHeaders(PREFER))
			.stream()
			.flatMap((field) -> Arrays.stream(field.split(",", -1)))
			.anyMatch((preference) -> preference.strip().equalsIgnoreCase(MINIMAL));
	}

	/** The answer that shows {@code timetable}. */
	static ResponseEntity<?> of(Timetable timetable, HttpHeaders fields) {
		return ResponseEntity.ok()
			.headers(fields)
			.header("Preference-Applied", MINIMAL)
			.cacheControl(CacheControl.noCache())
			.eTag("\"timetable." + timetable.version() + "\"")
			.varyBy(PREFER)
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
