package io.plimsoll.lease.autoconfigure;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.LeaseEvents;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseTally;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.jdbc.FencedTransactions;
import io.plimsoll.lease.jdbc.JdbcLeaseStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Lets the application take part in the election of the leaders of its shards. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
		"io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "plimsoll.leader-lease.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LeaderLeaseProperties.class)
public final class LeaderLeaseAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Member member(LeaderLeaseProperties properties) {
		return properties.member();
	}

	@Bean
	LeaseTally leaseTally(LeaderLeaseProperties properties) {
		return new LeaseTally(properties.scopes());
	}

	@Bean
	LeaseLog leaseLog() {
		return new LeaseLog();
	}

	@Bean
	@ConditionalOnMissingBean
	Elector elector(Member member, LeaderLeaseProperties properties, LeaseStore store,
			ObjectProvider<MonotonicClock> clock, ObjectProvider<LeaseEvents> listeners) {
		return new Elector(member, properties.scopes(), store, properties.terms(),
				clock.getIfAvailable(MonotonicClock::system), listeners.orderedStream().toList());
	}

	@Bean
	ElectorLoop electorLoop(Elector elector, LeaderLeaseProperties properties) {
		return new ElectorLoop(elector, properties.terms());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HikariDataSource.class, JdbcConnectionDetails.class, JdbcLeaseStore.class })
	@ConditionalOnBean(JdbcConnectionDetails.class)
	@ConditionalOnMissingBean(LeaseStore.class)
	static class Store {

		/**
		 * One connection to the application's database for the election alone, opened
		 * when it is first asked for.
		 */
		@Bean(defaultCandidate = false)
		@Qualifier("leader-lease")
		HikariDataSource leaderLeaseDataSource(JdbcConnectionDetails database, LeaderLeaseProperties properties) {
			var answerWithin = properties.lease().dividedBy(3);
			var dataSource = new HikariDataSource();
			dataSource.setPoolName("leader-lease");
			dataSource.setMaximumPoolSize(1);
			// the others judge this member by the session: it is not replaced while it
			// works
			dataSource.setMaxLifetime(0);
			dataSource.setIdleTimeout(0);
			dataSource.setConnectionTimeout(Math.max(250, answerWithin.toMillis()));
			dataSource.setValidationTimeout(250);
			// in whole seconds: the last resort against a server that is there but mute
			dataSource.addDataSourceProperty("socketTimeout", answerWithin.plusMillis(999).toSeconds());
			dataSource.addDataSourceProperty("connectTimeout", 1);
			// told before anything is asked: the server knows from the first whose it is
			dataSource.addDataSourceProperty("ApplicationName", properties.instance() + " leader-lease");
			dataSource.addDataSourceProperty("assumeMinServerVersion", "11");
			dataSource.setJdbcUrl(database.getJdbcUrl());
			dataSource.setUsername(database.getUsername());
			dataSource.setPassword(database.getPassword());
			return dataSource;
		}

		@Bean
		JdbcLeaseStore leaseStore(@Qualifier("leader-lease") DataSource dataSource, LeaderLeaseProperties properties) {
			return new JdbcLeaseStore(dataSource, properties.lease().dividedBy(3));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PlatformTransactionManager.class)
	@ConditionalOnSingleCandidate(PlatformTransactionManager.class)
	static class Writing {

		@Bean
		@ConditionalOnMissingBean
		FencedTransactions fencedTransactions(PlatformTransactionManager transactions, Elector elector) {
			return new FencedTransactions(transactions, elector);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		LeaderLeaseMetrics leaderLeaseMetrics(Elector elector, LeaseTally tally) {
			return new LeaderLeaseMetrics(elector, tally);
		}

	}

}
