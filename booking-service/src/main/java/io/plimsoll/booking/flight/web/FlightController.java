package io.plimsoll.booking.flight.web;

import java.net.URI;
import java.util.Map;

import io.plimsoll.booking.flight.AddFlight;
import io.plimsoll.booking.flight.FlightPlan;
import io.plimsoll.booking.flight.Flights;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.web.LeaderDispatch;
import io.plimsoll.booking.writer.ShardWriter;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Adds to the timetable; {@code io.plimsoll.booking.follower.web} shows it. */
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

}
