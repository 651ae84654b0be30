package io.plimsoll.gateway.quota;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.identity.KnownCallers;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.quota.FairShares;
import io.plimsoll.shedding.quota.TenantQuotas;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts requests by tenant at the edge. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaConfiguration {

	@Bean
	TenantQuotas tenantQuotas(QuotaProperties properties, MonotonicClock clock) {
		return new TenantQuotas(properties.quota(), clock);
	}

	@Bean
	FairShareGate fairShareGate(QuotaProperties properties, AdmissionControls controls, MonotonicClock clock) {
		return new FairShareGate(new FairShares(clock, () -> FairShareGate.served(controls)), properties.fairShares());
	}

	@Bean
	QuotaGate quotaGate(TenantQuotas quotas, FairShareGate fairShares, KnownCallers callers, TrustedProxies proxies) {
		return new QuotaGate(quotas, fairShares, new Tenants(callers, proxies));
	}

	@Bean
	QuotaMetrics quotaMetrics(TenantQuotas quotas, FairShareGate fairShares) {
		return new QuotaMetrics(quotas, fairShares.shares());
	}

}
