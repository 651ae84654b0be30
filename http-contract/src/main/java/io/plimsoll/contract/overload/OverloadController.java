package io.plimsoll.contract.overload;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.shedding.AdmissionControls;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's view of the admission of this process, and its switch. Every process has
 * its own: what is switched at the gateway leaves the services as they are, and the other
 * way round.
 */
@RestController
public class OverloadController {

	private static final Logger LOG = LoggerFactory.getLogger(OverloadController.class);

	private static final int HIGHEST_LIMIT = 100_000;

	private final AdmissionControls controls;

	OverloadController(AdmissionControls controls) {
		this.controls = controls;
	}

	/** What admission does now. */
	@GetMapping("/overload")
	OverloadReport overload() {
		return OverloadReport.of(this.controls);
	}

	/** Switches all limits for as long as this process lives. */
	@PutMapping("/overload/mode")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = OverloadReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode")
	ResponseEntity<?> switchMode(@RequestBody ModeChange change) {
		var mode = change.asked();
		if (mode.isEmpty()) {
			return ResponseEntity.of(change.problem()).build();
		}
		this.controls.switchTo(mode.get());
		LOG.info("Admission is now in mode {}", change.mode());
		return ResponseEntity.ok(OverloadReport.of(this.controls));
	}

	/** Sets a limit for as long as this process lives. */
	@PutMapping("/overload/limit")
	@ApiResponse(responseCode = "200", description = "Set",
			content = @Content(schema = @Schema(implementation = OverloadReport.class)))
	@ApiResponse(responseCode = "422", description = "Not a limit that can be, or none that is set by hand")
	ResponseEntity<?> setLimit(@RequestBody LimitChange change) {
		var control = (change.upstream() != null) ? this.controls.upstreams().get(change.upstream())
				: this.controls.node();
		if (control == null) {
			return refused("upstream", "No upstream of that name has a limit of its own: " + change.upstream());
		}
		var fixed = control.fixedLimit();
		if (fixed.isEmpty()) {
			return refused("limit", "The limit is not set by hand here");
		}
		if (change.limit() < 1 || change.limit() > HIGHEST_LIMIT) {
			return refused("limit", "The limit is 1 to " + HIGHEST_LIMIT + ": " + change.limit());
		}
		fixed.get().set(change.limit());
		LOG.info("Admission of {} now has a limit of {}", control.layer(), change.limit());
		return ResponseEntity.ok(OverloadReport.of(this.controls));
	}

	private static ResponseEntity<?> refused(String field, String why) {
		return ResponseEntity.of(Problems.ofField(ProblemType.INVALID_VALUE, field, why)).build();
	}

	/**
	 * What to set a limit to.
	 *
	 * @param limit requests that may be worked on at once
	 * @param upstream whose it is; the node's if absent
	 */
	record LimitChange(int limit, @Nullable String upstream) {
	}

}
