package io.plimsoll.gateway.admission;

import java.time.InstantSource;

import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.quota.QuotaGate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the load shedder the edge's view of a request. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

	@Bean
	EdgeArrivals exchangeArrivals(TrustedProxies proxies, QuotaGate quotas) {
		return new EdgeArrivals(new Cohorts(InstantSource.system()), proxies, quotas);
	}

}
