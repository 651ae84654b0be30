package io.plimsoll.gateway.offpeak;

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

/** The operator's view of the off-peak lane of this gateway, and its switch. */
@RestController
class OffPeakController {

	private static final Logger LOG = LoggerFactory.getLogger(OffPeakController.class);

	private final OffPeakLane lane;

	private final OffPeakSwitch mode;

	private final OffPeakCounts counts;

	OffPeakController(OffPeakLane lane, OffPeakSwitch mode, OffPeakCounts counts) {
		this.lane = lane;
		this.mode = mode;
		this.counts = counts;
	}

	/** What waits, and what became of those who waited. */
	@GetMapping("/overload/off-peak")
	OffPeakReport offPeak() {
		return OffPeakReport.of(this.lane, this.mode, this.counts);
	}

	/** Switches it for as long as this process lives. What waits is done all the same. */
	@PutMapping("/overload/off-peak")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = OffPeakReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode")
	ResponseEntity<?> switchMode(@RequestBody ModeChange change) {
		var asked = change.asked();
		if (asked.isEmpty()) {
			return ResponseEntity.of(change.problem()).build();
		}
		this.mode.switchTo(asked.get());
		LOG.info("The off-peak lane is now in mode {}", change.mode());
		return ResponseEntity.ok(offPeak());
	}

}
