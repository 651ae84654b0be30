package io.plimsoll.cache.watch;

import java.time.Duration;
import java.time.InstantSource;

import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.autoconfigure.SideCacheRedisProperties;
import io.plimsoll.sidecache.redis.RedisWatch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedisWatchConfiguration {

	private static final Duration PERIOD = Duration.ofSeconds(5);

	@Bean
	RedisWatch redisWatch(SideCacheRedisProperties properties, MonotonicClock clock) {
		return new RedisWatch(properties.redisUri(), properties.tls(), clock);
	}

	@Bean
	RedisWatchMetrics redisWatchMetrics(RedisWatch watch) {
		return new RedisWatchMetrics(watch::look);
	}

	@Bean
	Loop redisWatchLoop(RedisWatchMetrics metrics, @Value("${plimsoll.instance}") String self) {
		return Loop.by(Cadence.of(self, "redis-watch", PERIOD), InstantSource.system(), "redis-watch", metrics);
	}

}
