package io.plimsoll.booking;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.testkit.queues.PoolBeans;
import io.plimsoll.testkit.queues.RetryBeans;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds docs/queues.md against the configuration of a service that runs. */
class RunningQueuesIT {

	private static Replicas replicas;

	private static ApplicationContext context;

	@BeforeAll
	static void start() {
		replicas = new Replicas(1);
		context = replicas.all().getFirst().context();
	}

	@AfterAll
	static void stop() {
		replicas.close();
	}

	@Test
	void workWaitsNowhereElse() {
		assertThat(PoolBeans.of(context::getBeanNamesForType)).containsExactlyInAnyOrder("admissionControl",
				"applicationTaskExecutor", "dataSource", "deadlineRequestFactory", "feedDataSource",
				"leaderLeaseDataSource", "openTelemetryBatchLogRecordProcessor", "otelSpanProcessor", "taskScheduler",
				"writerDataSource");
	}

	@Test
	void nobodyWaitsLongerThanASecondForAConnectionToTheDatabase() {
		assertThat(context.getBeansOfType(HikariDataSource.class).values()).hasSize(4)
			.allSatisfy(
					(pool) -> assertThat(pool.getConnectionTimeout()).as(pool.getPoolName()).isBetween(250L, 1000L));
	}

	@Test
	void tomcatKeepsNobodyWaitingForAThreadAndNoSilentClientForLong() {
		var connector = ((TomcatWebServer) ((WebServerApplicationContext) context).getWebServer()).getTomcat()
			.getConnector();
		assertThat(connector.getProtocolHandler()).isInstanceOfSatisfying(AbstractProtocol.class, (protocol) -> {
			assertThat(protocol.getExecutor()).isInstanceOf(VirtualThreadExecutor.class);
			assertThat(protocol.getAcceptCount()).isEqualTo(1000);
			assertThat(protocol.getMaxConnections()).isEqualTo(8192);
			assertThat(protocol.getConnectionTimeout()).isEqualTo(3000);
			assertThat(protocol.getKeepAliveTimeout()).isEqualTo(60_000);
		});
	}

	@Test
	void springsExecutorRefusesWhatItCannotBegin() {
		assertThat(context.getBean("applicationTaskExecutor", SimpleAsyncTaskExecutor.class).getConcurrencyLimit())
			.isEqualTo(64);
	}

	@Test
	void nothingHereTriesAgain() {
		assertThat(RetryBeans.of(context.getBeanDefinitionNames(), context::getType)).isEmpty();
		assertThat(RetryBeans.jdkHttpClientTriesOnce()).isTrue();
		context.getBean(RestClient.Builder.class).requestInterceptors((all) -> assertThat(all).isEmpty());
	}

}
