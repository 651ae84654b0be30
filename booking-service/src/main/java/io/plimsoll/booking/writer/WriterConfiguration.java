package io.plimsoll.booking.writer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.writer.jdbc.JdbcShardStore;
import io.plimsoll.booking.writer.metrics.QueueMetrics;
import io.plimsoll.booking.writer.metrics.WriterMetrics;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.autoconfigure.LeaderLeaseProperties;
import io.plimsoll.lease.jdbc.FencedTransactions;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the writers of the shards. */
@Configuration(proxyBeanMethods = false)
class WriterConfiguration {

	/**
	 * A connection for each shard that this instance may lead, like those of the work but
	 * apart from them: a rush of readers takes none away from a writer, and a writer that
	 * gets none is stuck with all that wait for it.
	 */
	@Bean(defaultCandidate = false)
	@Qualifier("writer")
	HikariDataSource writerDataSource(HikariDataSource work, Elector elector) {
		var settings = new HikariConfig();
		work.copyStateTo(settings);
		settings.setPoolName("writer");
		settings.setMaximumPoolSize(elector.scopes().size());
		return new HikariDataSource(settings);
	}

	@Bean
	ShardStore shardStore(@Qualifier("writer") HikariDataSource connections, DeadlinePolicy deadlines,
			FencedTransactions fence, JsonMapper json) {
		return new JdbcShardStore(new DeadlineJdbcTemplate(connections, deadlines.max()), fence, json);
	}

	@Bean
	WriterMetrics writerMetrics(Elector elector, BookingProperties properties, MonotonicClock clock,
			MeterRegistry registry) {
		return new WriterMetrics(elector.scopes(), properties.batch(), clock, registry);
	}

	@Bean
	ShardWriter shardWriter(Elector elector, ShardStore store, Rehearsal rehearsal, BookingProperties properties,
			LeaderLeaseProperties lease, DeadlinePolicy deadlines, MonotonicClock clock, WriterEvents events) {
		// also in a start that only trains: what is played then is there from the start
		rehearsal.play((_) -> {
		}, clock);
		// twice in a beat: between two beats there is always a sign of life
		var terms = new WriterTerms(properties.queue(), properties.batch(), properties.flightsInMemory(),
				lease.beat().dividedBy(2));
		return new ShardWriter(elector, store, rehearsal, terms, deadlines.max(), clock, events, elector::worked);
	}

	@Bean
	QueueMetrics queueMetrics(ShardWriter writer, Elector elector) {
		return new QueueMetrics(writer, elector.scopes());
	}

}
