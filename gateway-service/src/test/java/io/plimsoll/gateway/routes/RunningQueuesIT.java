package io.plimsoll.gateway.routes;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.testkit.queues.PoolBeans;
import io.plimsoll.testkit.queues.RetryBeans;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClientsProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds docs/queues.md against the configuration of a gateway that runs. */
class RunningQueuesIT extends GatewayTestBase {

	@Autowired
	private ApplicationContext context;

	@Test
	void workWaitsNowhereElse() {
		assertThat(PoolBeans.of(this.context::getBeanNamesForType)).containsExactlyInAnyOrder("admissionControl",
				"applicationTaskExecutor", "gatewayHttpClientFactory", "openTelemetryBatchLogRecordProcessor",
				"otelSpanProcessor");
	}

	@Test
	void nobodyWaitsLongerThanASecondForAConnectionToAService() {
		var pool = this.context.getBean(HttpClientProperties.class).getPool();
		assertThat(pool.getAcquireTimeout()).isEqualTo(1000);
		assertThat(this.context.getBean(HttpClient.class).configuration().connectionProvider().name())
			.isEqualTo("upstreams");
	}

	@Test
	void asManyAsAreAdmittedMayWaitForTheGatewaysOwnPages() {
		var executor = this.context.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
		assertThat(executor.getQueueCapacity()).isEqualTo(1000);
		assertThat(executor.getMaxPoolSize()).isEqualTo(8);
	}

	@Test
	void oneFilterTriesAgainAndNothingElse() {
		assertThat(RetryBeans.of(this.context.getBeanDefinitionNames(), this.context::getType))
			.containsExactlyInAnyOrder("RetryProperties", "retryElsewhere",
					// what bounds it
					"retryCosts",
					// the framework's, which no route has
					"retryGatewayFilterFactory");
		assertThat(this.context.getBean(HttpClient.class).configuration().isRetryDisabled()).isTrue();
		assertThat(this.context.getBean(LoadBalancerClientsProperties.class).getRetry().isEnabled()).isFalse();
		assertThat(this.context.getBean(RouteLocator.class).getRoutes().collectList().block()).isNotEmpty()
			.allSatisfy((route) -> assertThat(route.getFilters().toString()).as(route.getId())
				.doesNotContain("Retry", "CircuitBreaker"));
	}

}
