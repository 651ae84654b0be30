package io.plimsoll.gateway.quota;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.shedding.quota.FairShares;
import io.plimsoll.shedding.quota.TenantQuotas;

/** Publishes the quotas' own counts; the registry reads, nothing writes. */
record QuotaMetrics(TenantQuotas quotas, FairShares fairShares) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		count(registry, "within", TenantQuotas::within);
		count(registry, "lowered", TenantQuotas::lowered);
		count(registry, "refused", TenantQuotas::refused);
		Gauge.builder(QuotaMeter.TENANTS.meterName(), this.quotas, TenantQuotas::tenants)
			.description("Tenants whose requests are counted")
			.register(registry);
		Gauge.builder(QuotaMeter.NEAR.meterName(), this.quotas, (all) -> all.near().size())
			.description("Tenants that have used up four fifths of their burst or more")
			.register(registry);
		fairShares(registry);
	}

	private void fairShares(MeterRegistry registry) {
		FunctionCounter.builder(QuotaMeter.ABOVE_SHARE.meterName(), this.fairShares, FairShares::above)
			.description("Requests above the fair share of their tenant, while requests were refused")
			.register(registry);
	}

	private void count(MeterRegistry registry, String outcome, ToDoubleFunction<TenantQuotas> count) {
		FunctionCounter.builder(QuotaMeter.REQUESTS.meterName(), this.quotas, count)
			.description("Requests by where they found their tenant's quota")
			.tag("outcome", outcome)
			.register(registry);
	}

}
