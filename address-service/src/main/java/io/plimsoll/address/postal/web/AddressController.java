package io.plimsoll.address.postal.web;

import io.plimsoll.address.postal.Address;
import io.plimsoll.address.postal.CustomerId;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.sidecache.Demand;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.http.FreshnessFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers reads from the cache. Who may read is decided before the cache is looked at, so
 * that neither the answer nor its time tells a stranger whether there is an address.
 */
@RestController
class AddressController {

	private final SideCache<String, Address> addresses;

	private final FreshnessFields fields;

	AddressController(SideCache<String, Address> addresses) {
		this.addresses = addresses;
		this.fields = new FreshnessFields("address-service", addresses.policy().lifetimes(), "private");
	}

	@GetMapping("/addresses/{customer}")
	@Operation(summary = "The address of a customer",
			description = "For the customer and for operators. `Age` and `Cache-Status` say how old it is; "
					+ "`Cache-Control` of the request (`no-cache`, `max-age`, `max-stale`, `only-if-cached`) says "
					+ "what will do. `If-None-Match` spares the body.")
	@ApiResponse(responseCode = "200", description = "The address, with `ETag`",
			content = @Content(schema = @Schema(implementation = Address.class)))
	@ApiResponse(responseCode = "304", description = "It is still the one in `If-None-Match`", content = @Content)
	@ApiResponse(responseCode = "403", description = "Somebody else's, or nobody's", content = @Content)
	@ApiResponse(responseCode = "404", description = "There is none", content = @Content)
	@ApiResponse(responseCode = "503", description = "The database is away, and nothing cached will do",
			content = @Content)
	@ApiResponse(responseCode = "504", description = "`only-if-cached`, and nothing cached will do", content = @Content)
	ResponseEntity<Object> read(@PathVariable String customer,
			@RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false) @Nullable String cacheControl,
			@Parameter(hidden = true) Caller caller) {
		if (!caller.mayActFor(customer)) {
			throw new ProblemException(ProblemType.FORBIDDEN, "The token does not allow this call.");
		}
		if (!CustomerId.isOne(customer)) {
			return problem(unknown(customer), new HttpHeaders());
		}
		return answer(customer, this.addresses.get(customer, Demand.parse(cacheControl)));
	}

	private ResponseEntity<Object> answer(String customer, Lookup<Address> lookup) {
		var headers = new HttpHeaders();
		this.fields.of(lookup).forEach(headers::set);
		return switch (lookup) {
			case Lookup.Found<Address> found ->
				ResponseEntity.ok().headers(headers).eTag(Long.toString(found.version())).body(found.value());
			case Lookup.Absent<Address> _ -> problem(unknown(customer), headers);
			case Lookup.Unavailable<Address>(var reason) -> switch (reason) {
				case NOT_CACHED ->
					problem(Problems.of(ProblemType.NOT_CACHED, "Nothing in the cache will do."), headers);
				case ORIGIN_FAILED, ORIGIN_BUSY -> {
					headers.set(HttpHeaders.RETRY_AFTER, "1");
					yield problem(Problems.of(ProblemType.SOURCE_UNAVAILABLE, "The database does not answer."),
							headers);
				}
				case TIME_IS_UP -> throw new DeadlineExceededException("in-call");
			};
		};
	}

	private static ProblemDetail unknown(String customer) {
		return Problems.of(ProblemType.UNKNOWN_CUSTOMER, "There is no address of " + customer);
	}

	private static ResponseEntity<Object> problem(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

}
