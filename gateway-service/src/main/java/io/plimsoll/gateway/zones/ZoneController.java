package io.plimsoll.gateway.zones;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.gateway.routes.Upstreams;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's view of the zones, and their switch. Each gateway has its own: a zone is
 * left at every one of them.
 */
@RestController
class ZoneController {

	private final Zones zones;

	private final Upstreams upstreams;

	ZoneController(Zones zones, Upstreams upstreams) {
		this.zones = zones;
		this.upstreams = upstreams;
	}

	/** What stands in each zone, and whether it is evacuated. */
	@GetMapping("/zones")
	ZoneReport zones() {
		return ZoneReport.of(this.zones, this.upstreams);
	}

	/**
	 * Keeps new requests away from the instances of a zone, or lets them come again. What
	 * has begun there goes on to its end.
	 */
	@PutMapping("/zones/{zone}")
	@ApiResponse(responseCode = "200", description = "Done",
			content = @Content(schema = @Schema(implementation = ZoneReport.class)))
	@ApiResponse(responseCode = "404", description = "There is no such zone")
	@ApiResponse(responseCode = "409", description = "A service would have no instance that is up")
	@ApiResponse(responseCode = "422", description = "There is no such state")
	ResponseEntity<?> change(@PathVariable String zone, @RequestBody ZoneChange change) {
		var wanted = change.asked();
		if (wanted.isEmpty()) {
			return ResponseEntity.of(change.problem()).build();
		}
		return switch (this.zones.change(zone, wanted.get())) {
			case ZoneDecision.Granted _ -> ResponseEntity.ok(zones());
			case ZoneDecision.Unknown() ->
				ResponseEntity.of(Problems.of(ProblemType.UNKNOWN_ZONE, "There is no such zone: " + zone)).build();
			case ZoneDecision.Needed(var service) -> ResponseEntity
				.of(Problems.of(ProblemType.ZONE_NEEDED, "Without zone " + zone + " nothing would be up of " + service))
				.build();
		};
	}

}
