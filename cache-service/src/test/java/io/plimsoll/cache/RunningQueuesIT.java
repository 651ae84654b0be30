package io.plimsoll.cache;

import java.nio.file.Path;

import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.testkit.queues.PoolBeans;
import io.plimsoll.testkit.queues.RetryBeans;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds docs/queues.md against the configuration of a service that runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "plimsoll.side-cache.redis.uri=redis://127.0.0.1:1" })
class RunningQueuesIT {

	@TempDir
	private static Path keys;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		TokenKeys.createIfAbsent(keys);
		registry.add("plimsoll.token.public-key-file", () -> keys.resolve(TokenKeys.PUBLIC).toString());
	}

	@Test
	void workWaitsNowhereElse() {
		assertThat(PoolBeans.of(this.context::getBeanNamesForType)).containsExactlyInAnyOrder("admissionControl",
				"applicationTaskExecutor", "dataSource", "deadlineRequestFactory",
				"openTelemetryBatchLogRecordProcessor", "otelSpanProcessor", "sideCacheRemoteTier");
	}

	@Test
	void tomcatKeepsNobodyWaitingForAThreadAndNoSilentClientForLong() {
		var connector = ((TomcatWebServer) ((WebServerApplicationContext) this.context).getWebServer()).getTomcat()
			.getConnector();
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
