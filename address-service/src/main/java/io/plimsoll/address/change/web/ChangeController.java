package io.plimsoll.address.change.web;

import java.net.URI;

import io.plimsoll.address.change.AddressDraft;
import io.plimsoll.address.change.Change;
import io.plimsoll.address.change.ChangeAddress;
import io.plimsoll.address.postal.Address;
import io.plimsoll.address.postal.CustomerId;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes changes of addresses and words what came of them. */
@RestController
class ChangeController {

	private final ChangeAddress change;

	ChangeController(ChangeAddress change) {
		this.change = change;
	}

	@PutMapping("/addresses/{customer}")
	@Operation(summary = "Create or replace the address of a customer",
			description = "`If-Match` with the `ETag` that was read replaces it, `If-None-Match: *` creates it. The "
					+ "postcode is checked; prefecture, city and town are filled in from it, or must agree with it.")
	@ApiResponse(responseCode = "200", description = "Replaced; `ETag` is the new version",
			content = @Content(schema = @Schema(implementation = Address.class)))
	@ApiResponse(responseCode = "201", description = "Created",
			content = @Content(schema = @Schema(implementation = Address.class)))
	@ApiResponse(responseCode = "412", description = "It has changed since it was read", content = @Content)
	@ApiResponse(responseCode = "422", description = "A field has a value that cannot be; `field` names it",
			content = @Content)
	@ApiResponse(responseCode = "428", description = "Neither `If-Match` nor `If-None-Match`", content = @Content)
	@ApiResponse(responseCode = "503", description = "The database or the directory of postcodes is away",
			content = @Content)
	ResponseEntity<Object> put(@PathVariable String customer,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			@RequestBody AddressDraft draft, @Parameter(hidden = true) Caller caller) {
		admit(customer, caller);
		return answer(this.change.put(customer, draft, Preconditions.ofPut(ifMatch, ifNoneMatch)));
	}

	@DeleteMapping("/addresses/{customer}")
	@Operation(summary = "Remove the address of a customer", description = "Needs `If-Match`.")
	@ApiResponse(responseCode = "204", description = "Removed", content = @Content)
	@ApiResponse(responseCode = "412", description = "It has changed since it was read", content = @Content)
	@ApiResponse(responseCode = "428", description = "No `If-Match`", content = @Content)
	ResponseEntity<Object> remove(@PathVariable String customer,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Parameter(hidden = true) Caller caller) {
		admit(customer, caller);
		return answer(this.change.remove(customer, Preconditions.ofDelete(ifMatch)));
	}

	private static void admit(String customer, Caller caller) {
		if (!caller.mayActFor(customer)) {
			throw new ProblemException(ProblemType.FORBIDDEN, "The token does not allow this call.");
		}
		if (!CustomerId.isOne(customer)) {
			throw new ProblemException(ProblemType.UNKNOWN_CUSTOMER, "There can be no such customer.");
		}
	}

	private static ResponseEntity<Object> answer(Change change) {
		return switch (change) {
			case Change.Created(var address) ->
				written(ResponseEntity.created(URI.create("/addresses/" + address.customer())), address);
			case Change.Replaced(var address) -> written(ResponseEntity.ok(), address);
			case Change.Removed() -> ResponseEntity.noContent().build();
			case Change.Lost() -> throw new ProblemException(ProblemType.PRECONDITION_FAILED,
					"The address is not the one that If-Match or If-None-Match names.");
			case Change.Invalid(var field, var detail) ->
				throw ProblemException.ofField(ProblemType.INVALID_VALUE, field, detail);
			case Change.UnknownPostcode(var postcode) -> throw ProblemException.ofField(ProblemType.UNKNOWN_POSTCODE,
					"postcode", "There is no such postcode: " + postcode);
			case Change.Mismatch(var field, var given, var known) ->
				throw ProblemException.ofField(ProblemType.POSTCODE_MISMATCH, field,
						field + " is " + given + ", but the postcode belongs to " + known);
			case Change.DirectoryAway() -> throw new ProblemException(ProblemType.DIRECTORY_UNAVAILABLE,
					"The postcode could not be checked; the address was not changed.")
				.withHeader(HttpHeaders.RETRY_AFTER, "1");
		};
	}

	private static ResponseEntity<Object> written(BodyBuilder answer, Address address) {
		return answer.eTag(Long.toString(address.version())).body(address);
	}

}
