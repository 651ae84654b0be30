package io.plimsoll.gateway.quota;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.identity.KnownCallers;
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
	QuotaGate quotaGate(TenantQuotas quotas, KnownCallers callers, TrustedProxies proxies) {
		return new QuotaGate(quotas, new Tenants(callers, proxies));
	}

	@Bean
	QuotaMetrics quotaMetrics(TenantQuotas quotas) {
		return new QuotaMetrics(quotas);
	}

}
