package io.plimsoll.gateway.offpeak;

import java.util.Optional;

import io.plimsoll.contract.Preference;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.gateway.offpeak.OffPeakLane.Sight;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of a deferred request, for whoever sent it and for operators. To others
 * there is no such ticket.
 */
@RestController
class DeferredController {

	/** Says that this is the answer to a deferred request, and how long that waited. */
	private static final String DEFERRED = "Plimsoll-Deferred";

	private final OffPeakLane lane;

	DeferredController(OffPeakLane lane) {
		this.lane = lane;
	}

	/** The answer as it came, once there is one; until then how far it is. */
	@GetMapping("/deferred/{id}")
	@ApiResponse(responseCode = "200",
			description = "How far it is, or, with Plimsoll-Deferred, the answer itself, "
					+ "which has the status that it came with")
	@ApiResponse(responseCode = "404", description = "There is no such ticket, or no more")
	@ApiResponse(responseCode = "410", description = "It came to nothing")
	ResponseEntity<?> get(@PathVariable String id, @Parameter(hidden = true) Authentication who) {
		return find(id, who).<ResponseEntity<?>>map(DeferredController::answer).orElseGet(DeferredController::unknown);
	}

	/** Gives it up, or the answer that is kept. What has begun is not undone. */
	@DeleteMapping("/deferred/{id}")
	@ApiResponse(responseCode = "204", description = "It is forgotten")
	@ApiResponse(responseCode = "404", description = "There is no such ticket, or no more")
	ResponseEntity<?> drop(@PathVariable String id, @Parameter(hidden = true) Authentication who) {
		return find(id, who).<ResponseEntity<?>>map((sight) -> {
			this.lane.drop(sight.id());
			return ResponseEntity.noContent().build();
		}).orElseGet(DeferredController::unknown);
	}

	private Optional<Sight> find(String id, Authentication who) {
		boolean operator = who.getAuthorities()
			.stream()
			.anyMatch((granted) -> ("ROLE_" + AccessToken.OPERATOR).equals(granted.getAuthority()));
		return this.lane.find(id).filter((sight) -> operator || sight.owner().equals(who.getName()));
	}

	private static ResponseEntity<?> answer(Sight sight) {
		return switch (sight.state()) {
			case WAITING, RUNNING -> {
				var state = TicketState.of(sight);
				yield ResponseEntity.ok()
					.header(Preference.APPLIED, Preference.ASYNC)
					.header(HttpHeaders.RETRY_AFTER, state.retryAfter())
					.header(HttpHeaders.CACHE_CONTROL, "no-store")
					.body(state);
			}
			case DONE -> stored(sight);
			case EXPIRED -> ResponseEntity.of(Problems.of(ProblemType.DEFERRED_GONE,
					"The request waited for too long, or its answer is too large to be kept."))
				.build();
		};
	}

	private static ResponseEntity<?> stored(Sight sight) {
		var answer = sight.answer();
		if (answer == null) {
			throw new IllegalStateException("Done without an answer: " + sight.id());
		}
		var body = new byte[answer.body().remaining()];
		answer.body().duplicate().get(body);
		return ResponseEntity.status(answer.status())
			.headers(answer.headers())
			.header(DEFERRED, Long.toString(sight.waited().toSeconds()))
			.body((body.length > 0) ? body : null);
	}

	private static ResponseEntity<?> unknown() {
		return ResponseEntity
			.of(Problems.of(ProblemType.NOT_FOUND,
					"There is no such ticket: it was given up, is not kept any more, or the gateway has restarted."))
			.build();
	}

}
