package io.plimsoll.booking.leader;

import java.util.List;

import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.leader.http.HttpLeaderCall;
import io.plimsoll.booking.leader.jdbc.JdbcLeaderHistory;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.lease.Elector;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.web.client.RestClient;

/** Wires what leaders do. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LeaderConfiguration {

	@Bean
	Shards shards(Elector elector) {
		return new Shards(elector.scopes().size());
	}

	@Bean
	LeaderHistory leaderHistory(JdbcClient jdbc) {
		return new JdbcLeaderHistory(jdbc);
	}

	@Bean
	LeaderCall leaderCall(RestClient.Builder client, DeadlineRequestFactory requests, DeadlinePolicy deadlines) {
		return new HttpLeaderCall(client.requestFactory(requests).build(), deadlines.max());
	}

	@Bean
	DutyRound dutyRound(Elector elector, List<Duty> duties) {
		return new DutyRound(elector, duties);
	}

	@Bean
	SchedulingConfigurer rounds(DutyRound round, BookingProperties properties, Elector elector) {
		var cadence = Cadence.of(elector.self().id(), "duties", properties.sweep());
		return (tasks) -> tasks.addTriggerTask(round, (context) -> {
			var now = context.getClock().instant();
			return now.plus(cadence.untilNext(now));
		});
	}

}
