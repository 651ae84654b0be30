package io.plimsoll.gateway.routes;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.balance.Fleet;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.ToldLevels;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Routes the paths of {@link RoutedPaths} and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ UpstreamProperties.class, RetryProperties.class, BalancingProperties.class,
		OutlierProperties.class })
@LoadBalancerClients(defaultConfiguration = UpstreamBalancing.class)
class RoutesConfiguration {

	private static final List<String> SERVICES = List.of(UpstreamProperties.BOOKING, UpstreamProperties.ADDRESS,
			UpstreamProperties.CACHE);

	@Bean
	RouteLocator routes(RouteLocatorBuilder builder) {
		var routes = builder.routes();
		for (var service : SERVICES) {
			var target = "lb://" + service;
			routes.route(service, (route) -> route.path(RoutedPaths.of(service)).uri(target));
			// the client's Host is kept, so that the description names an address it can
			// reach
			routes.route("openapi-" + service,
					(route) -> route.path("/openapi/" + service)
						.filters((filters) -> filters.setPath("/v3/api-docs").preserveHostHeader())
						.uri(target));
		}
		return routes.build();
	}

	@Bean
	Upstreams upstreams(UpstreamProperties properties, BalancingProperties balancing, OutlierProperties outliers,
			MonotonicClock clock) {
		return new Upstreams(properties.instances(), clock, (size) -> new Fleet(size, balancing.ramp(),
				outliers.window(), outliers.rule(), outliers.ejections(), clock.nanos()));
	}

	@Bean
	Balancer balancer(Upstreams upstreams, BalancingProperties properties, MonotonicClock clock,
			MeterRegistry registry) {
		return new Balancer(upstreams, properties, clock, new Random(), new Emergencies(registry, clock));
	}

	@Bean
	CountInFlight countInFlight() {
		return new CountInFlight();
	}

	@Bean
	WatchAnswers watchAnswers(Upstreams upstreams, Balancer balancer, OutlierProperties properties,
			MonotonicClock clock, MeterRegistry registry) {
		return new WatchAnswers(upstreams, balancer, new Outliers(upstreams, clock, registry), clock,
				properties.silentAfter());
	}

	@Bean
	HeedLevels heedLevels(ToldLevels levels) {
		return new HeedLevels(levels);
	}

	@Bean
	Clocks clocks() {
		return new Clocks();
	}

	@Bean
	ReadinessChecks readinessChecks(Upstreams upstreams, Clocks clocks, UpstreamProperties properties,
			@Value("${plimsoll.instance}") String self) {
		return new ReadinessChecks(upstreams, clocks, InstantSource.system(),
				(instance) -> Cadence.of(self, "readiness of " + instance.name(), properties.checkInterval()),
				properties.checkTimeout());
	}

	@Bean
	LeaveOutRefusing leaveOutRefusing(Upstreams upstreams, Balancer balancer) {
		return new LeaveOutRefusing(upstreams, balancer);
	}

	@Bean
	RetryCosts retryCosts(RetryProperties properties, MeterRegistry registry) {
		return new RetryCosts(properties, registry);
	}

	@Bean
	RetryElsewhere retryElsewhere(Balancer balancer, RetryCosts costs, RetryProperties properties) {
		return new RetryElsewhere(balancer, costs, properties.backoff());
	}

	@Bean
	HedgeReads hedgeReads(Upstreams upstreams, Balancer balancer, RetryCosts costs, AdmissionControls controls,
			ToldLevels levels, MonotonicClock clock, MeterRegistry registry) {
		return new HedgeReads(upstreams, balancer, costs, controls, levels, clock, registry);
	}

	@Bean
	RouteToLeader routeToLeader(Upstreams upstreams) {
		return new RouteToLeader(upstreams, new LeaderHints());
	}

	@Bean
	PassOn passOn(DeadlinePolicy policy) {
		return new PassOn(policy);
	}

	@Bean
	ZoneMetrics zoneMetrics(Upstreams upstreams) {
		return new ZoneMetrics(upstreams);
	}

	@Bean
	UpstreamMetrics upstreamMetrics(Upstreams upstreams, Clocks clocks, MonotonicClock clock) {
		return new UpstreamMetrics(upstreams, clocks, clock);
	}

	@Bean
	BoundedHttpClientFactory gatewayHttpClientFactory(HttpClientProperties properties,
			ServerProperties serverProperties, HttpClientSslConfigurer sslConfigurer,
			List<HttpClientCustomizer> customizers) {
		return new BoundedHttpClientFactory(properties, serverProperties, sslConfigurer, customizers);
	}

}
