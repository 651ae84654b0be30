package io.plimsoll.gateway.admission;

import java.time.InstantSource;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.flights.BoardAnswers;
import io.plimsoll.gateway.offpeak.DeferBulk;
import io.plimsoll.gateway.quota.QuotaGate;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.slow.HotClients;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the load shedder the edge's view of a request, and of refusals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlowRefusalsProperties.class)
class AdmissionConfiguration {

	@Bean
	EdgeArrivals exchangeArrivals(TrustedProxies proxies, QuotaGate quotas, AdmissionControls controls) {
		Operation.requireRoutes("plimsoll.load-shedding.costs", controls.costs().keySet());
		return new EdgeArrivals(new Cohorts(InstantSource.system()), proxies, quotas);
	}

	@Bean
	SlowRefusals slowRefusals(TrustedProxies proxies, SlowRefusalsProperties properties, MonotonicClock clock) {
		return new SlowRefusals(new HotClients(clock), proxies, properties);
	}

	@Bean
	EdgeRefusals refusalAnswers(DeferBulk later, BoardAnswers cheaper, SlowRefusals slow) {
		return new EdgeRefusals(later, cheaper, slow);
	}

}
