package io.plimsoll.sidecache.autoconfigure;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.sidecache.Follower;
import io.plimsoll.sidecache.KeptTiers;
import io.plimsoll.sidecache.LeftOutWhileSilent;
import io.plimsoll.sidecache.LookupListener;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.disk.DiskTiers;
import io.plimsoll.sidecache.redis.RedisInvalidations;
import io.plimsoll.sidecache.redis.RedisTier;
import io.plimsoll.sidecache.seal.AesGcmSeal;
import io.plimsoll.sidecache.seal.SealingKeyFile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Gives the application its {@link SideCaches}, over Redis unless told otherwise. */
@AutoConfiguration(after = DeadlineAutoConfiguration.class)
public final class SideCacheAutoConfiguration {

	/** So often a follower knows that nothing changed: a fraction of a heap-ttl. */
	private static final Duration HEARTBEAT = Duration.ofMillis(200);

	@Bean
	@ConditionalOnMissingBean
	Surroundings sideCacheSurroundings(MonotonicClock clock) {
		var real = Surroundings.real(new Random());
		return new Surroundings(clock, real.wallClock(), real.executor(), real.random(), real.nap());
	}

	@Bean
	@ConditionalOnMissingBean
	SideCaches sideCaches(ObjectProvider<RemoteTier> remote, ObjectProvider<KeptTiers> kept, Surroundings surroundings,
			ObjectProvider<LookupListener> listeners, ObjectProvider<Seals> seals) {
		// found once: each answer is told to them
		var all = SingletonSupplier.of(() -> listeners.orderedStream().toList());
		return new SideCaches(remote.getIfAvailable(RemoteTier::none), kept.getIfAvailable(KeptTiers::none),
				surroundings, (cache, lookup) -> all.obtain().forEach((listener) -> listener.answered(cache, lookup)),
				seals.getIfAvailable(() -> Seals.of(Seal.none())));
	}

	@Bean
	@ConditionalOnMissingBean
	SideCachePolicies sideCachePolicies(Environment environment) {
		return new SideCachePolicies(Binder.get(environment));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("plimsoll.side-cache.sealing.keys-file")
	@EnableConfigurationProperties(SideCacheSealingProperties.class)
	static class Sealing {

		private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

		@Bean
		@ConditionalOnMissingBean
		SealingKeyFile sideCacheKeys(SideCacheSealingProperties properties, MonotonicClock clock) {
			var file = Optional.ofNullable(properties.keysFile()).orElseGet(() -> Path.of(""));
			try {
				return new SealingKeyFile(file, BETWEEN_LOOKS, clock);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"plimsoll.side-cache.sealing.keys-file cannot be used: " + file + ": " + ex.getMessage(), ex);
			}
		}

		@Bean
		@ConditionalOnMissingBean
		Seals sideCacheSeals(SideCacheSealingProperties properties, SealingKeyFile keys) {
			var sealed = new AesGcmSeal(keys, new SecureRandom());
			if (!properties.acceptUnsealed()) {
				return Seals.of(sealed);
			}
			return (properties.writeFormat() == 1) ? new Seals(Seal.none(), Optional.of(sealed))
					: new Seals(sealed, Optional.of(Seal.none()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(SideCacheDiskProperties.class)
	static class Disk {

		@Bean
		@ConditionalOnMissingBean(KeptTiers.class)
		@ConditionalOnProperty("plimsoll.side-cache.disk.directory")
		DiskTiers sideCacheDisk(SideCacheDiskProperties properties, MonotonicClock clock) {
			return new DiskTiers(properties.folder(), properties.policy(), clock);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisClient.class)
	@ConditionalOnBooleanProperty(name = "plimsoll.side-cache.redis.enabled", matchIfMissing = true)
	@EnableConfigurationProperties(SideCacheRedisProperties.class)
	static class Redis {

		/** Changes that come close together are heard together. */
		private static final Duration TOGETHER = Duration.ofMillis(10);

		// two beans of the type RemoteTier would leave it open which one is meant
		@Bean
		@ConditionalOnMissingBean(RemoteTier.class)
		RedisConnection sideCacheRedis(SideCacheRedisProperties properties, MonotonicClock clock) {
			return new RedisConnection(new RedisTier(properties.redisUri(), properties.tls(), properties.budget(),
					properties.queue(), clock));
		}

		@Bean
		@ConditionalOnMissingBean(RemoteTier.class)
		LeftOutWhileSilent sideCacheRemoteTier(RedisConnection redis, SideCacheRedisProperties properties,
				MonotonicClock clock) {
			return new LeftOutWhileSilent(redis.tier(), properties.pause(), clock, new Random(),
					Surroundings.virtualThreads());
		}

		// a shared tier of the application's own tells its changes in a way of its own
		@Bean
		@ConditionalOnBean(RedisConnection.class)
		@ConditionalOnBooleanProperty(name = "plimsoll.side-cache.redis.follow", matchIfMissing = true)
		RedisInvalidations sideCacheInvalidations(SideCacheRedisProperties properties) {
			return new RedisInvalidations(properties.redisUri(), properties.tls(), HEARTBEAT);
		}

		@Bean
		@ConditionalOnBean(RedisInvalidations.class)
		Loop sideCacheFollower(SideCaches caches, RedisInvalidations invalidations, SideCacheRedisProperties properties,
				Surroundings surroundings) {
			var follower = new Follower(caches, invalidations, surroundings.clock());
			long pause = properties.pause().toNanos();
			// up to half as much again, so that a fleet does not come back in step
			return new Loop("side-cache-follower", () -> follower.step() ? TOGETHER
					: Duration.ofNanos(pause + (long) (pause * surroundings.random().nextDouble() / 2)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		SideCacheMetrics sideCacheMetrics(SideCaches caches, ObjectProvider<SealingKeyFile> keys,
				MonotonicClock clock) {
			return new SideCacheMetrics(caches, Optional.ofNullable(keys.getIfAvailable()), clock);
		}

		@Bean
		SideCacheAges sideCacheAges(ObjectProvider<MeterRegistry> registry) {
			return new SideCacheAges(registry);
		}

	}

}
