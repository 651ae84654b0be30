package io.plimsoll.gateway.quota;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.gateway.quota.QuotaChange.Granted;
import io.plimsoll.gateway.quota.QuotaChange.Refused;
import io.plimsoll.shedding.quota.TenantQuotas;
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
 * The operator's view of the quotas of this gateway, and their change. Each gateway has
 * its own: a change is made at every one of them.
 */
@RestController
class QuotaController {

	private static final Logger LOG = LoggerFactory.getLogger(QuotaController.class);

	private final TenantQuotas quotas;

	QuotaController(TenantQuotas quotas) {
		this.quotas = quotas;
	}

	/** How the tenants stand with their quotas. */
	@GetMapping("/overload/quota")
	QuotaReport quota() {
		return QuotaReport.of(this.quotas);
	}

	/** Sets the quota for as long as this process lives. */
	@PutMapping("/overload/quota")
	@ApiResponse(responseCode = "200", description = "Set",
			content = @Content(schema = @Schema(implementation = QuotaReport.class)))
	@ApiResponse(responseCode = "422", description = "There is no such quota")
	ResponseEntity<?> change(@RequestBody QuotaChange change) {
		return switch (change.verdict()) {
			case Granted(var next) -> {
				this.quotas.change(next);
				LOG.info("Each tenant now has {}", next);
				yield ResponseEntity.ok(QuotaReport.of(this.quotas));
			}
			case Refused(var wrong) -> ResponseEntity
				.of(Problems.ofField(ProblemType.INVALID_VALUE, wrong.field(), wrong.field() + ' ' + wrong.detail()))
				.build();
		};
	}

}
