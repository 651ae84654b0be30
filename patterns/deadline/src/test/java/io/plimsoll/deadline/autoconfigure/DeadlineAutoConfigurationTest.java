package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;

import javax.sql.DataSource;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.RecordedTimes;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.deadline.servlet.ExpiryObserver;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
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
	void aWrongValueStopsTheStartWithItsName() {
		this.servlet.withPropertyValues("plimsoll.deadline.max=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("plimsoll.deadline.max must be > 0: PT-1S"));
	}

}
