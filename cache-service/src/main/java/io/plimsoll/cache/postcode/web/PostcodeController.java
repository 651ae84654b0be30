package io.plimsoll.cache.postcode.web;

import io.plimsoll.cache.postcode.Place;
import io.plimsoll.cache.postcode.Postcode;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.sidecache.Demand;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.http.FreshnessFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers lookups as a good HTTP cache in front of the directory would. */
@RestController
class PostcodeController {

	private final SideCache<Postcode, Place> postcodes;

	private final FreshnessFields fields;

	PostcodeController(SideCache<Postcode, Place> postcodes) {
		this.postcodes = postcodes;
		// the directory is public knowledge: whose question brought an entry here tells
		// nothing
		this.fields = new FreshnessFields("cache-service", postcodes.policy().lifetimes(), "public");
	}

	@GetMapping("/lookups/postcodes/{code}")
	@Operation(summary = "The place that a postcode names",
			description = "Cached; `Cache-Status` and `Age` say how, `Cache-Control` of the request says what will do.")
	@ApiResponse(responseCode = "200", description = "The place",
			content = @Content(schema = @Schema(implementation = Place.class)))
	@ApiResponse(responseCode = "400", description = "Not seven digits", content = @Content)
	@ApiResponse(responseCode = "404", description = "The directory has no such postcode", content = @Content)
	@ApiResponse(responseCode = "503", description = "The directory is away, and nothing is cached", content = @Content)
	@ApiResponse(responseCode = "504", description = "`only-if-cached`, and nothing is", content = @Content)
	ResponseEntity<Object> lookUp(@PathVariable String code,
			@RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false) @Nullable String cacheControl) {
		return Postcode.parse(code)
			.map((postcode) -> answer(postcode, this.postcodes.get(postcode, Demand.parse(cacheControl))))
			.orElseGet(() -> problem(
					Problems.ofField(ProblemType.INVALID_POSTCODE, "code", "A postcode is seven digits: " + code),
					new HttpHeaders()));
	}

	private ResponseEntity<Object> answer(Postcode postcode, Lookup<Place> lookup) {
		var headers = new HttpHeaders();
		this.fields.of(lookup).forEach(headers::set);
		return switch (lookup) {
			case Lookup.Found<Place> found -> ResponseEntity.ok().headers(headers).body(found.value());
			case Lookup.Absent<Place> _ -> problem(unknown(postcode), headers);
			case Lookup.Unavailable<Place>(var reason) -> switch (reason) {
				case NOT_CACHED ->
					problem(Problems.of(ProblemType.NOT_CACHED, "Nothing in the cache will do: " + postcode), headers);
				case ORIGIN_FAILED, ORIGIN_BUSY -> {
					headers.set(HttpHeaders.RETRY_AFTER, "1");
					yield problem(Problems.of(ProblemType.DIRECTORY_UNAVAILABLE,
							"The directory of postcodes does not answer."), headers);
				}
				case TIME_IS_UP -> throw new DeadlineExceededException("in-call");
			};
		};
	}

	private static ResponseEntity<Object> problem(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

	/** Here it is the thing asked for that is not there, not a field of a request. */
	private static ProblemDetail unknown(Postcode postcode) {
		var problem = Problems.of(ProblemType.UNKNOWN_POSTCODE, "There is no such postcode: " + postcode);
		problem.setStatus(HttpStatus.NOT_FOUND);
		return problem;
	}

}
