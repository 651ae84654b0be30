package io.plimsoll.gateway.quota;

import io.plimsoll.contract.overload.ModeChange;
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

/** The operator's view of the fair shares of this gateway, and their switch. */
@RestController
class FairShareController {

	private static final Logger LOG = LoggerFactory.getLogger(FairShareController.class);

	private final FairShareGate gate;

	FairShareController(FairShareGate gate) {
		this.gate = gate;
	}

	/** How what is served is shared out. */
	@GetMapping("/overload/fair-shares")
	FairShareReport shares() {
		return FairShareReport.of(this.gate);
	}

	/** Switches it for as long as this process lives. */
	@PutMapping("/overload/fair-shares")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = FairShareReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode")
	ResponseEntity<?> switchMode(@RequestBody ModeChange change) {
		var mode = change.asked();
		if (mode.isEmpty()) {
			return ResponseEntity.of(change.problem()).build();
		}
		this.gate.switchTo(mode.get());
		LOG.info("Fair shares are now in mode {}", change.mode());
		return ResponseEntity.ok(FairShareReport.of(this.gate));
	}

}
