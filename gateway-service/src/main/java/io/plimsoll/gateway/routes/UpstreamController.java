package io.plimsoll.gateway.routes;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.overload.ModeChange;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.deadline.MonotonicClock;
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
 * The operator's view of the instances behind the gateway, and the switches of balancing,
 * retries and hedging.
 */
@RestController
class UpstreamController {

	private static final Logger LOG = LoggerFactory.getLogger(UpstreamController.class);

	private final Upstreams upstreams;

	private final Clocks clocks;

	private final Balancer balancer;

	private final RetryCosts retries;

	private final HedgeReads hedges;

	private final MonotonicClock clock;

	UpstreamController(Upstreams upstreams, Clocks clocks, Balancer balancer, RetryCosts retries, HedgeReads hedges,
			MonotonicClock clock) {
		this.upstreams = upstreams;
		this.clocks = clocks;
		this.balancer = balancer;
		this.retries = retries;
		this.hedges = hedges;
		this.clock = clock;
	}

	/** The instances, what each has to do, and how it has fared of late. */
	@GetMapping("/upstreams")
	UpstreamReport upstreams() {
		return UpstreamReport.of(this.upstreams, this.clocks, this.balancer, this.retries, this.hedges,
				this.clock.nanos());
	}

	/** Switches balancing for as long as this process lives. */
	@PutMapping("/upstreams/mode")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = UpstreamReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such mode")
	ResponseEntity<?> switchMode(@RequestBody ModeChange change) {
		var mode = change.asked();
		if (mode.isEmpty()) {
			return ResponseEntity.of(change.problem()).build();
		}
		this.balancer.switchTo(mode.get());
		LOG.info("Balancing is now in mode {}", change.mode());
		return ResponseEntity.ok(upstreams());
	}

	/**
	 * Switches, for as long as this process lives, whether all are asked where none is
	 * ready.
	 */
	@PutMapping("/upstreams/fail-open")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = UpstreamReport.class)))
	@ApiResponse(responseCode = "422", description = "It is not said whether")
	ResponseEntity<?> switchFailOpen(@RequestBody Switch change) {
		if (change.enabled() == null) {
			return change.refused();
		}
		this.balancer.failOpen(change.enabled());
		LOG.info("Where no instance is ready {} asked now", change.enabled() ? "all are" : "none is");
		return ResponseEntity.ok(upstreams());
	}

	/**
	 * Switches, for as long as this process lives, whether a read that takes long is
	 * asked of another instance as well.
	 */
	@PutMapping("/upstreams/hedging")
	@ApiResponse(responseCode = "200", description = "Switched",
			content = @Content(schema = @Schema(implementation = UpstreamReport.class)))
	@ApiResponse(responseCode = "422", description = "It is not said whether")
	ResponseEntity<?> switchHedging(@RequestBody Switch change) {
		if (change.enabled() == null) {
			return change.refused();
		}
		this.hedges.enable(change.enabled());
		LOG.info("Reads that take long are {} asked of another instance as well", change.enabled() ? "now" : "not");
		return ResponseEntity.ok(upstreams());
	}

	/**
	 * Sets, for as long as this process lives, how much may be added to the load of a
	 * service by trying again.
	 */
	@PutMapping("/upstreams/retries")
	@ApiResponse(responseCode = "200", description = "Set",
			content = @Content(schema = @Schema(implementation = UpstreamReport.class)))
	@ApiResponse(responseCode = "422", description = "Not a share of the load")
	ResponseEntity<?> setRetryShare(@RequestBody RetryChange change) {
		var share = change.share();
		if (share == null || !(share >= 0 && share <= 1)) {
			return ResponseEntity
				.of(Problems.ofField(ProblemType.INVALID_VALUE, "share", "The share is from 0 to 1: " + share))
				.build();
		}
		this.retries.grant(share);
		LOG.info("Retries may now add {} to the load of a service", share);
		return ResponseEntity.ok(upstreams());
	}

	/**
	 * How much retries may add.
	 *
	 * @param share of the load, from 0 (never again) to 1
	 */
	record RetryChange(@Nullable Double share) {
	}

	/**
	 * Whether something is to be done.
	 *
	 * @param enabled {@code true} or {@code false}
	 */
	record Switch(@Nullable Boolean enabled) {

		private ResponseEntity<?> refused() {
			return ResponseEntity
				.of(Problems.ofField(ProblemType.INVALID_VALUE, "enabled", "It is true or false: null"))
				.build();
		}

	}

}
