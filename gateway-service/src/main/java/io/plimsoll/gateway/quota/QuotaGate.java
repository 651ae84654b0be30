package io.plimsoll.gateway.quota;

import java.util.Optional;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.QuotaDecision;
import io.plimsoll.shedding.quota.Tenant;
import io.plimsoll.shedding.quota.TenantQuotas;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts each request against the quota and the fair share of its tenant, ahead of
 * admission, and tells the tenant on every answer how it stands with its quota.
 */
public final class QuotaGate {

	private static final String RETRY = "Plimsoll-Retry";

	private final TenantQuotas quotas;

	private final FairShareGate fairShares;

	private final Tenants tenants;

	QuotaGate(TenantQuotas quotas, FairShareGate fairShares, Tenants tenants) {
		this.quotas = quotas;
		this.fairShares = fairShares;
		this.tenants = tenants;
	}

	/**
	 * What its tenant's quota and fair share leave of {@code arrival}, which must be
	 * counted once.
	 */
	public Arrival pass(ServerWebExchange exchange, Arrival arrival) {
		var quota = this.quotas.quota();
		if (quota.mode() == AdmissionMode.OFF && this.fairShares.mode() == AdmissionMode.OFF) {
			return arrival;
		}
		return this.tenants.of(exchange)
			.map((tenant) -> this.fairShares.pass(tenant, count(tenant, quota, exchange, arrival)))
			.orElse(arrival);
	}

	private Arrival count(Tenant tenant, Quota quota, ServerWebExchange exchange, Arrival arrival) {
		if (quota.mode() == AdmissionMode.OFF) {
			return arrival;
		}
		var decision = this.quotas.charge(tenant);
		if (quota.mode() == AdmissionMode.SHADOW) {
			return arrival;
		}
		tell(exchange.getResponse().getHeaders(), decision, quota);
		return decision.applyTo(arrival);
	}

	/** Whose quota a request is counted against; empty if it is nobody's. */
	public Optional<Tenant> tenant(ServerWebExchange exchange) {
		return this.tenants.of(exchange);
	}

	private static void tell(HttpHeaders headers, QuotaDecision decision, Quota quota) {
		headers.set(RateLimitFields.POLICY, RateLimitFields.policy(quota));
		headers.set(RateLimitFields.STATE, RateLimitFields.state(decision));
		if (decision instanceof QuotaDecision.Spent) {
			// it would be counted again, by whichever gateway
			headers.set(RETRY, "never");
		}
	}

}
