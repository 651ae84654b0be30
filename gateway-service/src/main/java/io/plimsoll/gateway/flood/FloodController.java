package io.plimsoll.gateway.flood;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's view of what stands in front of admission, and its switch.
 */
@RestController
class FloodController {

	private static final Logger LOG = LoggerFactory.getLogger(FloodController.class);

	private final FloodLine line;

	private final ConnectionCap cap;

	FloodController(FloodLine line, ConnectionCap cap) {
		this.line = line;
		this.cap = cap;
	}

	/** What the line lets through now, and the connections that there are. */
	@GetMapping("/overload/flood")
	FloodReport flood() {
		return FloodReport.of(this.line, this.cap);
	}

	/** Switches the line for as long as this process lives, or closes it for a while. */
	@PutMapping("/overload/flood")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = FloodReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode, share or time")
	ResponseEntity<?> change(@RequestBody FloodChange change) {
		return change.wrong()
			.<ResponseEntity<?>>map((wrong) -> ResponseEntity
				.of(Problems.ofField(ProblemType.INVALID_VALUE, wrong.field(), wrong.detail()))
				.build())
			.orElseGet(() -> {
				change.applyTo(this.line);
				LOG.info("The line in front of admission is now {}", change);
				return ResponseEntity.ok(flood());
			});
	}

}
