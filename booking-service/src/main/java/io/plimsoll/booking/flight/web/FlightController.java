package io.plimsoll.booking.flight.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.plimsoll.booking.flight.AddFlight;
import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.FlightPlan;
import io.plimsoll.booking.flight.Flights;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.web.LeaderDispatch;
import io.plimsoll.booking.writer.ShardWriter;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.contract.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The timetable and the seat maps; a reader that has the present state gets a 304. */
@RestController
@RequestMapping(path = "/flights", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Flights")
class FlightController {

	private final Flights flights;

	private final LeaderDispatch leader;

	private final ShardWriter writer;

	private final Shards shards;

	private final JsonMapper json;

	FlightController(Flights flights, LeaderDispatch leader, ShardWriter writer, Shards shards, JsonMapper json) {
		this.flights = flights;
		this.leader = leader;
		this.writer = writer;
		this.shards = shards;
		this.json = json;
	}

	@GetMapping
	@SecurityRequirements
	@Operation(summary = "All flights", description = "304 if the ETag in If-None-Match still holds.")
	@Nullable ResponseEntity<Timetable> flights(WebRequest request) {
		if (request.checkNotModified("\"flights." + this.flights.version() + "\"")) {
			return null;
		}
		return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(new Timetable(this.flights.all()));
	}

	@GetMapping("/{flight}")
	@SecurityRequirements
	@ApiResponse(responseCode = "200", description = "The flight")
	@ApiResponse(responseCode = "404", description = "There is no such flight")
	@Operation(summary = "A flight and its seat map",
			description = "The ETag is the position of the latest write; 304 if the one in If-None-Match still holds.")
	@Nullable ResponseEntity<FlightWithSeats> flight(@PathVariable String flight, WebRequest request) {
		var position = this.flights.position(flight).orElseThrow(FlightController::unknownFlight);
		if (request.checkNotModified(position.etag())) {
			return null;
		}
		var seatMap = this.flights.seatMap(flight).orElseThrow(FlightController::unknownFlight);
		return ResponseEntity.ok()
			.headers(this.leader.leaderOf(Shards.scope(position.shard())))
			.cacheControl(CacheControl.noCache())
			.eTag(position.etag())
			.body(FlightWithSeats.of(seatMap));
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Add a flight (operators)",
			description = "rows times the letters in seats. 201 with Location; 409 if there is one of this name.")
	@ApiResponse(responseCode = "201", description = "Added",
			content = @Content(schema = @Schema(implementation = FlightWithSeats.class)))
	@ApiResponse(responseCode = "409", description = "There is a flight of this name")
	@ApiResponse(responseCode = "422", description = "A field has a value that cannot be; `field` names it")
	ResponseEntity<byte[]> add(@RequestBody NewFlight body, HttpServletRequest request) {
		var plan = body.plan();
		var scope = this.shards.scopeOf(plan.flight());
		return this.leader.answer(scope, request, this.json.writeValueAsString(body),
				() -> answer(this.writer.write(scope, new AddFlight(plan)), plan));
	}

	private Answer answer(AddFlight.Outcome outcome, FlightPlan plan) {
		return switch (outcome) {
			case AddFlight.Added() -> {
				var seatMap = this.flights.seatMap(plan.flight()).orElseThrow();
				yield new Answer(201,
						Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE, HttpHeaders.LOCATION,
								"/flights/" + plan.flight(), HttpHeaders.ETAG, seatMap.position().etag()),
						this.json.writeValueAsString(FlightWithSeats.of(seatMap)));
			}
			case AddFlight.Exists() -> {
				var problem = Problems.ofField(ProblemType.FLIGHT_EXISTS, "flight",
						"There is a flight of this name already.");
				problem.setInstance(URI.create("/flights"));
				yield new Answer(problem.getStatus(),
						Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE),
						this.json.writeValueAsString(problem));
			}
		};
	}

	private static ProblemException unknownFlight() {
		return new ProblemException(ProblemType.UNKNOWN_FLIGHT, "There is no such flight.");
	}

	/** All flights. */
	record Timetable(List<Flight> flights) {
	}

	/** A flight and its seats. */
	record FlightWithSeats(String flight, String origin, String destination, Instant departs, int seatsTotal,
			int seatsFree, List<SeatMap.Seat> seats) {

		static FlightWithSeats of(SeatMap seatMap) {
			var flight = seatMap.flight();
			return new FlightWithSeats(flight.flight(), flight.origin(), flight.destination(), flight.departs(),
					flight.seatsTotal(), flight.seatsFree(), seatMap.seats());
		}

	}

}
