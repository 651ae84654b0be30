package io.plimsoll.booking.follower;

import java.time.Duration;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.follower.metrics.ReplicaMetrics;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.deadline.MonotonicClock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what this replica shows without asking anybody. */
@Configuration(proxyBeanMethods = false)
class FollowerConfiguration {

	/** Also for a snapshot, of which the server bounds each transaction. */
	private static final Duration ROUND = Duration.ofSeconds(5);

	@Bean
	Followers followers(Shards shards, ShardFeed feed, FollowerProperties properties, MonotonicClock clock) {
		return new Followers(shards, feed, properties, ROUND, clock);
	}

	@Bean
	ReplicaMetrics replicaMetrics(Followers followers, Shards shards) {
		return new ReplicaMetrics(followers, shards);
	}

}
