package io.plimsoll.booking.feed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.booking.feed.jdbc.JdbcOldEvents;
import io.plimsoll.booking.feed.jdbc.JdbcShardFeed;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.jdbc.FencedTransactions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the log of the shards. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

	/**
	 * Two connections apart from those of the work, one for the follower: a rush of
	 * readers that ask the database is no reason for the others to be told what is old.
	 */
	@Bean(defaultCandidate = false)
	@Qualifier("feed")
	HikariDataSource feedDataSource(HikariDataSource work) {
		var settings = new HikariConfig();
		work.copyStateTo(settings);
		settings.setPoolName("feed");
		settings.setMaximumPoolSize(2);
		return new HikariDataSource(settings);
	}

	@Bean
	ShardFeed shardFeed(@Qualifier("feed") HikariDataSource connections, DeadlinePolicy deadlines) {
		var snapshots = new TransactionTemplate(new DataSourceTransactionManager(connections));
		snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		snapshots.setReadOnly(true);
		return new JdbcShardFeed(JdbcClient.create(new DeadlineJdbcTemplate(connections, deadlines.max())), snapshots);
	}

	@Bean
	OldEvents oldEvents(JdbcClient jdbc, FencedTransactions transactions, FeedProperties properties) {
		return new JdbcOldEvents(jdbc, transactions, properties.retention(), properties.kept());
	}

	@Bean
	ForgetOldEvents forgetOldEvents(Elector elector, OldEvents events) {
		return new ForgetOldEvents(elector, events);
	}

}
