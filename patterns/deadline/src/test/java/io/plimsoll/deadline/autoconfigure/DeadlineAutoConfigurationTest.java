package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.RecordedTimes;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.jdbc.DeadlineDataSource;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.deadline.servlet.ExpiryObserver;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.testkit.FakeClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.web.servlet.HandlerExceptionResolver;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineAutoConfigurationTest {

	private static final AutoConfigurations ALL = AutoConfigurations.of(DeadlineAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(ALL)
		.withBean("handlerExceptionResolver", HandlerExceptionResolver.class, () -> (_, _, _, _) -> null)
		.withBean(DataSource.class, PGSimpleDataSource::new);

	@Test
	void aServletApplicationGetsFilterClientAndTemplate() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(FilterRegistrationBean.class)
			.hasSingleBean(DeadlineRequestFactory.class)
			.hasSingleBean(DeadlineJdbcTemplate.class));
	}

	@Test
	void templateAndTransactionsWaitForAConnectionOfThePoolNoLongerThanTheDeadline() {
		var pool = new HikariDataSource();
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withBean("handlerExceptionResolver", HandlerExceptionResolver.class, () -> (_, _, _, _) -> null)
			.withBean(DataSource.class, () -> pool)
			.run((context) -> {
				assertThat(context.getBean(DeadlineJdbcTemplate.class).getDataSource())
					.isInstanceOf(DeadlineDataSource.class);
				assertThat(context.getBean(JdbcTransactionManager.class).getDataSource())
					.isInstanceOf(DeadlineDataSource.class);
			});
	}

	@Test
	void poolsAreFilledBeforeTheApplicationIsReady() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withBean("handlerExceptionResolver", HandlerExceptionResolver.class, () -> (_, _, _, _) -> null)
			.withBean(HikariDataSource.class)
			.run((context) -> assertThat(context).hasSingleBean(FilledPools.class));
	}

	@Test
	void aReactiveApplicationGetsItsFilter() {
		new ReactiveWebApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasSingleBean(DeadlineWebFilter.class));
	}

	@Test
	void thePropertiesDecide() {
		this.servlet.withPropertyValues("plimsoll.deadline.max=750ms")
			.run((context) -> assertThat(context.getBean(DeadlinePolicy.class).max())
				.isEqualTo(Duration.ofMillis(750)));
	}

	@Test
	void anotherPolicyIsRespected() {
		var policy = new DeadlinePolicy(Duration.ofSeconds(9), Duration.ZERO);
		this.servlet.withBean(DeadlinePolicy.class, () -> policy)
			.run((context) -> assertThat(context.getBean(DeadlinePolicy.class)).isSameAs(policy));
	}

	@Test
	void theMetersAreBoundWhereThereIsMicrometer() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(ExpiryObserver.class)
			.getBean(DeadlineObserver.class)
			.isInstanceOf(MeterBinder.class));
		this.servlet.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DeadlineObserver.class));
	}

	@Test
	void anotherObserverIsRespected() {
		this.servlet.withBean(RecordedTimes.class)
			.run((context) -> assertThat(context).getBean(DeadlineObserver.class).isInstanceOf(RecordedTimes.class));
	}

	@Test
	void thePausesOfTheProcessAreWatchedAsLongAsTheApplicationRuns() {
		var clock = new FakeClock();
		var pauses = new ProcessPauses(Duration.ofMillis(100), Duration.ZERO, clock::nanos);
		this.servlet.withBean(ProcessPauses.class, () -> pauses)
			.withBean(RecordedTimes.class)
			.run((context) -> Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				clock.advance(Duration.ofSeconds(1));
				return context.getBean(RecordedTimes.class).told().stream().anyMatch((it) -> it.startsWith("paused "));
			}));
	}

	@Test
	void requestsNeedNotGrowOlderInAPause() {
		this.servlet.withPropertyValues("plimsoll.deadline.aging=false")
			.run((context) -> assertThat(context).hasSingleBean(ProcessPauses.class).doesNotHaveBean(PauseWatch.class));
	}

	@ParameterizedTest
	@CsvSource({ "pause, 0ms, must be > 0: PT0S", "pause-grace, -1ms, must be >= 0: PT-0.001S" })
	void aWrongPauseStopsTheStartWithItsName(String name, String value, String why) {
		this.servlet.withPropertyValues("plimsoll.deadline." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("plimsoll.deadline." + name + " " + why));
	}

	@Test
	void aWrongValueStopsTheStartWithItsName() {
		this.servlet.withPropertyValues("plimsoll.deadline.max=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("plimsoll.deadline.max must be > 0: PT-1S"));
	}

}
