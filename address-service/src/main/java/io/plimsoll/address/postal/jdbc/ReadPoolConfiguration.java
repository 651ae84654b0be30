package io.plimsoll.address.postal.jdbc;

import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.address.postal.Address;
import io.plimsoll.address.schema.Schema;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.jdbc.DeadlineDataSource;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.sidecache.Origin;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the read path connections that no write can take. */
@Configuration(proxyBeanMethods = false)
class ReadPoolConfiguration {

	/** One for each call of the source that may be under way: none waits for one. */
	@Bean(defaultCandidate = false)
	@Qualifier("reads")
	HikariDataSource readsDataSource(HikariDataSource changes) {
		var settings = new HikariConfig();
		changes.copyStateTo(settings);
		settings.setPoolName("reads");
		settings.setMaximumPoolSize(8);
		return new HikariDataSource(settings);
	}

	@Bean
	Origin<String, Address> addressesInDatabase(@Qualifier("reads") HikariDataSource connections,
			DeadlinePolicy deadlines, Schema schema) {
		var inTime = new DeadlineDataSource(connections, Duration.ofMillis(connections.getConnectionTimeout()));
		return new JdbcAddresses(new DeadlineJdbcTemplate(inTime, deadlines.max()), schema);
	}

}
