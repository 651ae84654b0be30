package io.plimsoll.deadline.autoconfigure;

import java.net.http.HttpClient;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.http.OneAttempt;
import io.plimsoll.deadline.jdbc.DeadlineDataSource;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.deadline.servlet.DeadlineFilter;
import io.plimsoll.deadline.servlet.ExpiryObserver;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives every request a deadline, and the calls and statements below it as well. */
@AutoConfiguration(
		beforeName = { "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration" },
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(DeadlineProperties.class)
public final class DeadlineAutoConfiguration {

	/** Outermost of our filters: what is late costs nothing else. */
	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	@ConditionalOnMissingBean
	MonotonicClock monotonicClock() {
		return MonotonicClock.system();
	}

	@Bean
	@ConditionalOnMissingBean
	DeadlinePolicy deadlinePolicy(DeadlineProperties properties) {
		return properties.policy();
	}

	@Bean
	@ConditionalOnMissingBean
	ProcessPauses processPauses(DeadlineProperties properties) {
		return properties.pauses();
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "plimsoll.deadline.aging", matchIfMissing = true)
	PauseWatch pauseWatch(ProcessPauses pauses, ObjectProvider<DeadlineObserver> observer) {
		return new PauseWatch(pauses, observer.getIfAvailable(() -> DeadlineObserver.NONE));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		FilterRegistrationBean<DeadlineFilter> deadlineFilter(DeadlinePolicy policy, MonotonicClock clock,
				ProcessPauses pauses, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
				ObjectProvider<DeadlineObserver> observer) {
			var registration = new FilterRegistrationBean<>(new DeadlineFilter(policy, clock, pauses, problems,
					observer.getIfAvailable(() -> DeadlineObserver.NONE)));
			registration.setOrder(ORDER);
			return registration;
		}

		@Bean
		ExpiryObserver expiryObserver(ObjectProvider<DeadlineObserver> observer) {
			return new ExpiryObserver(observer.getIfAvailable(() -> DeadlineObserver.NONE));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		@Bean
		DeadlineWebFilter deadlineWebFilter(DeadlinePolicy policy, MonotonicClock clock, ProcessPauses pauses,
				ObjectProvider<DeadlineObserver> observer) {
			return new DeadlineWebFilter(policy, clock, pauses, observer.getIfAvailable(() -> DeadlineObserver.NONE),
					ORDER);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(DeadlineRequestFactory.class)
	static class Http {

		/**
		 * Long enough for a lost SYN to be sent again, which takes a second (RFC 6298).
		 */
		private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1200);

		@Bean
		@ConditionalOnMissingBean
		DeadlineRequestFactory deadlineRequestFactory(DeadlinePolicy policy) {
			OneAttempt.insist();
			var client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(CONNECT_TIMEOUT)
				.build();
			return new DeadlineRequestFactory(client, policy);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean(DeadlineObserver.class)
		DeadlineMetrics deadlineMetrics(@Value("${spring.application.name:application}") String layer) {
			return new DeadlineMetrics(layer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HikariDataSource.class)
	@ConditionalOnBean(HikariDataSource.class)
	static class Pools {

		/** Of those too that are not injected unless they are asked for by name. */
		@Bean
		FilledPools filledPools(ListableBeanFactory beans, MonotonicClock clock) {
			return new FilledPools(() -> beans.getBeansOfType(HikariDataSource.class).values(), clock);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcTemplate.class)
	@ConditionalOnBean(DataSource.class)
	static class Jdbc {

		private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
				Jdbc.class.getClassLoader());

		@Bean
		@ConditionalOnMissingBean(JdbcTemplate.class)
		DeadlineJdbcTemplate jdbcTemplate(DataSource dataSource, DeadlinePolicy policy) {
			return new DeadlineJdbcTemplate(inTime(dataSource), policy.max());
		}

		@Bean
		@ConditionalOnMissingBean(TransactionManager.class)
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(inTime(dataSource));
		}

		/** Only Hikari's pools say how long they let a caller wait. */
		private static DataSource inTime(DataSource dataSource) {
			return HIKARI && dataSource instanceof HikariDataSource pool
					? new DeadlineDataSource(pool, Duration.ofMillis(pool.getConnectionTimeout())) : dataSource;
		}

	}

}
