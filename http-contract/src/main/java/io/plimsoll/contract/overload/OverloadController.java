package io.plimsoll.contract.overload;

import java.util.Arrays;
import java.util.Locale;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.FixedLimit;
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

	private final AdmissionControl control;

	private final ConcurrencyLimit limit;

	OverloadController(AdmissionControl control, ConcurrencyLimit limit) {
		this.control = control;
		this.limit = limit;
	}

	/** What admission does now. */
	@GetMapping("/overload")
	OverloadReport overload() {
		return OverloadReport.of(this.control);
	}

	/** Switches admission for as long as this process lives. */
	@PutMapping("/overload/mode")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = OverloadReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode")
	ResponseEntity<?> switchMode(@RequestBody ModeChange change) {
		var mode = Arrays.stream(AdmissionMode.values())
			.filter((candidate) -> candidate.name().toLowerCase(Locale.ROOT).equals(change.mode()))
			.findFirst();
		if (mode.isEmpty()) {
			return ResponseEntity
				.of(Problems.ofField(ProblemType.INVALID_VALUE, "mode",
						"The mode is enforce, shadow or off: " + change.mode()))
				.build();
		}
		this.control.switchTo(mode.get());
		LOG.info("Admission is now in mode {}", change.mode());
		return ResponseEntity.ok(OverloadReport.of(this.control));
	}

	/** Sets the limit for as long as this process lives. */
	@PutMapping("/overload/limit")
	@ApiResponse(responseCode = "200", description = "Set",
			content = @Content(schema = @Schema(implementation = OverloadReport.class)))
	@ApiResponse(responseCode = "422", description = "Not a limit that can be, or none that is set by hand")
	ResponseEntity<?> setLimit(@RequestBody LimitChange change) {
		if (!(this.limit instanceof FixedLimit fixed)) {
			return refused("The limit is not set by hand here");
		}
		if (change.limit() < 1 || change.limit() > HIGHEST_LIMIT) {
			return refused("The limit is 1 to " + HIGHEST_LIMIT + ": " + change.limit());
		}
		fixed.set(change.limit());
		LOG.info("Admission now has a limit of {}", change.limit());
		return ResponseEntity.ok(OverloadReport.of(this.control));
	}

	private static ResponseEntity<?> refused(String why) {
		return ResponseEntity.of(Problems.ofField(ProblemType.INVALID_VALUE, "limit", why)).build();
	}

	/**
	 * What to set the limit to.
	 *
	 * @param limit requests that may be worked on at once
	 */
	record LimitChange(int limit) {
	}

	/**
	 * What to switch to.
	 *
	 * @param mode {@code enforce}, {@code shadow} or {@code off}
	 */
	record ModeChange(@Nullable String mode) {
	}

}
