package io.plimsoll.address;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.testkit.queues.PoolBeans;
import io.plimsoll.testkit.queues.RetryBeans;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Holds docs/queues.md against the configuration of a service that runs. */
class RunningQueuesIT extends ServiceInTheDark {

	@Test
	void workWaitsNowhereElse() {
		assertThat(PoolBeans.of(this.context::getBeanNamesForType)).containsExactlyInAnyOrder("admissionControl",
				"applicationTaskExecutor", "dataSource", "deadlineRequestFactory",
				"openTelemetryBatchLogRecordProcessor", "otelSpanProcessor", "readsDataSource", "sideCacheRemoteTier");
	}

	@Test
	void nobodyWaitsLongerThanHalfASecondForAConnectionToTheDatabase() {
		assertThat(this.context.getBeansOfType(HikariDataSource.class).values()).hasSize(2)
			.allSatisfy((pool) -> assertThat(pool.getConnectionTimeout()).isEqualTo(500));
	}

	@Test
	void readsAndWritesTakeNoConnectionsFromEachOther() {
		assertThat(this.context.getBeansOfType(HikariDataSource.class).values())
			.extracting(HikariDataSource::getPoolName, HikariDataSource::getMaximumPoolSize)
			.containsExactlyInAnyOrder(tuple("reads", 8), tuple("changes", 2));
	}

	@Test
	void tomcatKeepsNobodyWaitingForAThreadAndNoSilentClientForLong() {
		var connector = ((TomcatWebServer) this.context.getWebServer()).getTomcat().getConnector();
		assertThat(connector.getProtocolHandler()).isInstanceOfSatisfying(AbstractProtocol.class, (protocol) -> {
			assertThat(protocol.getExecutor()).isInstanceOf(VirtualThreadExecutor.class);
			assertThat(protocol.getAcceptCount()).isEqualTo(100);
			assertThat(protocol.getMaxConnections()).isEqualTo(8192);
			assertThat(protocol.getConnectionTimeout()).isEqualTo(3000);
			assertThat(protocol.getKeepAliveTimeout()).isEqualTo(60_000);
		});
	}

	@Test
	void springsExecutorRefusesWhatItCannotBegin() {
		assertThat(this.context.getBean("applicationTaskExecutor", SimpleAsyncTaskExecutor.class).getConcurrencyLimit())
			.isEqualTo(64);
	}

	@Test
	void nothingHereTriesAgain() {
		assertThat(RetryBeans.of(this.context.getBeanDefinitionNames(), this.context::getType)).isEmpty();
		assertThat(RetryBeans.jdkHttpClientTriesOnce()).isTrue();
	}

}
