package io.plimsoll.booking.follower.web;

import java.util.List;

import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.Flights;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.flight.Timetable;
import io.plimsoll.booking.flight.web.FlightWithSeats;
import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.web.LeaderDispatch;
import io.plimsoll.booking.seat.web.VisibleBookings;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.contract.Preference;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The timetable, the seat maps and the bookings, as this replica knows them. A reader
 * that has the state that is shown already gets a 304.
 */
@RestController
@FreshnessParameters
class ReadController {

	private final FollowedReads reads;

	private final Followers followers;

	private final Flights flights;

	private final VisibleBookings bookings;

	private final LeaderDispatch leader;

	ReadController(FollowedReads reads, Followers followers, Flights flights, VisibleBookings bookings,
			LeaderDispatch leader) {
		this.reads = reads;
		this.followers = followers;
		this.flights = flights;
		this.bookings = bookings;
		this.leader = leader;
	}

	@GetMapping(path = "/flights", produces = MediaType.APPLICATION_JSON_VALUE)
	@SecurityRequirements
	@Tag(name = "Flights")
	@Operation(summary = "All flights",
			description = "The ETag names the state of all shards; 304 if the one in If-None-Match still holds. "
					+ "With Prefer: return=minimal they come without their free seats. " + FreshnessParameters.TOLD)
	@ApiResponse(responseCode = "200", description = "The flights",
			content = @Content(schema = @Schema(implementation = FlightList.class)))
	ResponseEntity<?> flights(HttpServletRequest request) {
		return this.reads.answer(request, this.followers::flights, this.flights::timetable,
				PlainTimetable.isPreferred(request) ? PlainTimetable::of : ReadController::of);
	}

	@GetMapping(path = "/flights/{flight}", produces = MediaType.APPLICATION_JSON_VALUE)
	@SecurityRequirements
	@Tag(name = "Flights")
	@Operation(summary = "A flight and its seat map",
			description = "The ETag is the position of the latest write that changed it; 304 if the one in "
					+ "If-None-Match still holds. " + FreshnessParameters.TOLD)
	@ApiResponse(responseCode = "200", description = "The flight",
			content = @Content(schema = @Schema(implementation = FlightWithSeats.class)))
	@ApiResponse(responseCode = "404", description = "There is no such flight")
	ResponseEntity<?> flight(@PathVariable String flight, HttpServletRequest request) {
		return this.reads.answer(request, () -> this.followers.flight(flight),
				() -> this.flights.seatMap(flight)
					.orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_FLIGHT, "There is no such flight.")),
				this::of);
	}

	@GetMapping(path = "/bookings/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	@Tag(name = "Bookings")
	@Operation(summary = "A booking",
			description = "With the position of its latest change as ETag. " + FreshnessParameters.TOLD)
	@ApiResponse(responseCode = "200", description = "The booking",
			content = @Content(schema = @Schema(implementation = Booking.class)))
	@ApiResponse(responseCode = "404", description = "There is none; only operators are told so")
	ResponseEntity<?> booking(@PathVariable String id, Caller caller, HttpServletRequest request) {
		// what the caller may not see is a miss, so that he is told the same as if there
		// were none, also while the database is away
		return this.reads.answer(request,
				() -> VisibleBookings.parse(id)
					.flatMap(this.followers::booking)
					.filter((shown) -> caller.mayActFor(shown.value().customer())),
				() -> this.bookings.find(id, caller), this::of);
	}

	private static ResponseEntity<?> of(Timetable timetable, HttpHeaders fields) {
		return ResponseEntity.ok()
			.headers(fields)
			.cacheControl(CacheControl.noCache())
			.eTag("\"flights." + timetable.version() + "\"")
			.varyBy(Preference.FIELD)
			.body(new FlightList(timetable.flights()));
	}

	private ResponseEntity<?> of(SeatMap map, HttpHeaders fields) {
		return ResponseEntity.ok()
			.headers(fields)
			.headers(this.leader.leaderOf(Shards.scope(map.position().shard())))
			.cacheControl(CacheControl.noCache())
			.eTag(map.position().etag())
			.body(FlightWithSeats.of(map));
	}

	private ResponseEntity<?> of(Booking booking, HttpHeaders fields) {
		return ResponseEntity.ok()
			.headers(fields)
			.headers(this.leader.leaderOf(Shards.scope(booking.shard())))
			.cacheControl(CacheControl.noCache().cachePrivate())
			.eTag(booking.position().etag())
			.body(booking);
	}

	/** All flights, in their form on the wire. */
	record FlightList(List<Flight> flights) {
	}

}
