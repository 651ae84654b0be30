package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;
import io.plimsoll.sidecache.Follower;
import io.plimsoll.sidecache.LeftOutWhileSilent;
import io.plimsoll.sidecache.LookupListener;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.redis.RedisInvalidations;
import io.plimsoll.sidecache.redis.RedisTier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Gives the application its {@link SideCaches}, over Redis unless told otherwise. */
@AutoConfiguration(after = DeadlineAutoConfiguration.class)
public final class SideCacheAutoConfiguration {

	/** So often a follower knows that nothing changed: a fraction of a heap-ttl. */
	private static final Duration HEARTBEAT = Duration.ofMillis(200);

	@Bean
	@ConditionalOnMissingBean
	SideCaches sideCaches(ObjectProvider<RemoteTier> remote, MonotonicClock clock,
			ObjectProvider<LookupListener> listeners) {
		return new SideCaches(remote.getIfAvailable(RemoteTier::none), clock, InstantSource.system(),
				SideCaches.virtualThreads(),
				(cache, lookup) -> listeners.forEach((listener) -> listener.answered(cache, lookup)));
	}

	@Bean
	@ConditionalOnMissingBean
	SideCachePolicies sideCachePolicies(Environment environment) {
		return new SideCachePolicies(Binder.get(environment));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisClient.class)
	@ConditionalOnBooleanProperty(name = "plimsoll.side-cache.redis.enabled", matchIfMissing = true)
	@EnableConfigurationProperties(SideCacheRedisProperties.class)
	static class Redis {

		// two beans of the type RemoteTier would leave it open which one is meant
		@Bean
		@ConditionalOnMissingBean(RemoteTier.class)
		RedisConnection sideCacheRedis(SideCacheRedisProperties properties, MonotonicClock clock) {
			return new RedisConnection(
					new RedisTier(properties.redisUri(), properties.budget(), properties.queue(), clock));
		}

		@Bean
		@ConditionalOnMissingBean(RemoteTier.class)
		LeftOutWhileSilent sideCacheRemoteTier(RedisConnection redis, SideCacheRedisProperties properties,
				MonotonicClock clock) {
			return new LeftOutWhileSilent(redis.tier(), properties.pause(), clock, new Random(),
					SideCaches.virtualThreads());
		}

		// a shared tier of the application's own tells its changes in a way of its own
		@Bean
		@ConditionalOnBean(RedisConnection.class)
		@ConditionalOnBooleanProperty(name = "plimsoll.side-cache.redis.follow", matchIfMissing = true)
		FollowerLoop sideCacheFollower(SideCaches caches, SideCacheRedisProperties properties, MonotonicClock clock) {
			var invalidations = new RedisInvalidations(properties.redisUri(), HEARTBEAT);
			return new FollowerLoop(new Follower(caches, invalidations, clock), invalidations, properties.pause(),
					new Random());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		SideCacheMetrics sideCacheMetrics(SideCaches caches, MonotonicClock clock) {
			return new SideCacheMetrics(caches, clock);
		}

		@Bean
		SideCacheAges sideCacheAges(ObjectProvider<MeterRegistry> registry) {
			return new SideCacheAges(registry);
		}

	}

}
