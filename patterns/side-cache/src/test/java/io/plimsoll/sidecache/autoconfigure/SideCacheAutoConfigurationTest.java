package io.plimsoll.sidecache.autoconfigure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.InMemoryRemoteTier;
import io.plimsoll.sidecache.KeptTiers;
import io.plimsoll.sidecache.LeftOutWhileSilent;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.disk.DiskTiers;
import io.plimsoll.sidecache.json.JsonCodec;
import io.plimsoll.sidecache.seal.AesGcmSeal;
import io.plimsoll.sidecache.seal.SealingKeyFile;
import io.plimsoll.sidecache.seal.SealingKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SideCacheAutoConfigurationTest {

	private static final CachePolicy DECLARED = CachePolicy.of("places",
			new Lifetimes(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(10)));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DeadlineAutoConfiguration.class, SideCacheAutoConfiguration.class));

	@Test
	void cachesAreOverRedisUnlessToldOtherwise() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SideCaches.class)
			.hasSingleBean(LeftOutWhileSilent.class)
			.hasSingleBean(Loop.class));
	}

	@Test
	void followingCanBeSwitchedOff() {
		this.runner.withPropertyValues("plimsoll.side-cache.redis.follow=false")
			.run((context) -> assertThat(context).hasSingleBean(RemoteTier.class).doesNotHaveBean(Loop.class));
	}

	@Test
	void theSharedTierCanBeSwitchedOff() {
		this.runner.withPropertyValues("plimsoll.side-cache.redis.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SideCaches.class).doesNotHaveBean(RemoteTier.class));
	}

	@Test
	void aTierOfTheApplicationsOwnIsUsed() {
		this.runner.withBean(InMemoryRemoteTier.class, () -> new InMemoryRemoteTier(MonotonicClock.system()))
			.run((context) -> assertThat(context).hasSingleBean(RemoteTier.class)
				.doesNotHaveBean(RedisConnection.class)
				.doesNotHaveBean(Loop.class));
	}

	@Test
	void nothingIsKeptOnADiskThatIsNotNamed(@TempDir Path directory) {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(KeptTiers.class));
		this.runner.withPropertyValues("plimsoll.side-cache.disk.directory=" + directory).run((context) -> {
			assertThat(context).hasSingleBean(DiskTiers.class);
			var policy = context.getBean(SideCachePolicies.class).configured(DECLARED);
			var cache = context.getBean(SideCaches.class)
				.declare(new CachePolicy(policy.name(), Region.PROTECTED, policy.lifetimes(), policy.heap(),
						policy.origin()), new JsonCodec<>(String.class), (_) -> new Origin.Failed<>("away"));
			cache.put("k", "v", 1);
			assertThat(directory.resolve("places")).isDirectory();
		});
	}

	@Test
	void aBadBoundOfTheDiskStopsTheStartByName() {
		this.runner.withPropertyValues("plimsoll.side-cache.disk.max-bytes=0B")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage("max-bytes must be > 0: 0"));
		this.runner.withPropertyValues("plimsoll.side-cache.disk.directory= ")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("plimsoll.side-cache.disk.directory must name a folder"));
	}

	@Test
	void aServerThatIsAwayDoesNotKeepTheApplicationFromStarting() {
		this.runner.withPropertyValues("plimsoll.side-cache.redis.uri=redis://127.0.0.1:1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aBadValueStopsTheStartByName() {
		this.runner.withPropertyValues("plimsoll.side-cache.redis.budget=0ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("plimsoll.side-cache.redis.budget must be > 0: PT0S"));
		this.runner.withPropertyValues("plimsoll.side-cache.redis.uri=127.0.0.1:6379")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("plimsoll.side-cache.redis.uri must be redis://host:port: 127.0.0.1:6379"));
	}

	@Test
	void theConfigurationHasTheLastWordOnAPolicy() {
		this.runner
			.withPropertyValues("plimsoll.side-cache.places.soft-ttl=5s", "plimsoll.side-cache.places.region=protected")
			.run((context) -> {
				var policy = context.getBean(SideCachePolicies.class).configured(DECLARED);
				assertThat(policy.region()).isEqualTo(Region.PROTECTED);
				assertThat(policy.lifetimes().soft()).isEqualTo(Duration.ofSeconds(5));
				assertThat(policy.lifetimes().hard()).isEqualTo(Duration.ofHours(1));
				assertThat(policy.heap()).isEqualTo(DECLARED.heap());
			});
	}

	@Test
	void aBadPolicyIsRefusedByTheNameOfTheProperty() {
		this.runner.withPropertyValues("plimsoll.side-cache.places.hard-ttl=5s").run((context) -> {
			var policies = context.getBean(SideCachePolicies.class);
			assertThatIllegalArgumentException().isThrownBy(() -> policies.configured(DECLARED))
				.withMessage("plimsoll.side-cache.places.hard-ttl must be >= soft-ttl + stale-while-revalidate: PT5S");
		});
	}

	@Test
	void withKeysEntriesAreSealed(@TempDir Path folder) throws IOException {
		var file = folder.resolve("keys");
		SealingKeyFile.write(file, SealingKeys.create(new Random(1)));
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("plimsoll.side-cache.redis.enabled=false",
					"plimsoll.side-cache.sealing.keys-file=" + file)
			.run((context) -> {
				assertThat(context.getBean(Seals.class)).satisfies((seals) -> {
					assertThat(seals.writing()).isInstanceOf(AesGcmSeal.class);
					assertThat(seals.reading()).isEmpty();
				});
				var registry = context.getBean(MeterRegistry.class);
				context.getBean(SideCacheMetrics.class).bindTo(registry);
				assertThat(registry.get("plimsoll.cache.sealing.key").gauge().value()).isEqualTo(1);
				assertThat(registry.get("plimsoll.cache.sealing.failures").functionCounter().count()).isZero();
			});
	}

	@Test
	void whileAStoreMovesBothFormatsAreRead(@TempDir Path folder) throws IOException {
		var file = folder.resolve("keys");
		SealingKeyFile.write(file, SealingKeys.create(new Random(1)));
		var moving = this.runner.withPropertyValues("plimsoll.side-cache.sealing.keys-file=" + file,
				"plimsoll.side-cache.sealing.accept-unsealed=true");
		moving.run((context) -> {
			var seals = context.getBean(Seals.class);
			assertThat(seals.writing()).isInstanceOf(AesGcmSeal.class);
			assertThat(seals.reading()).contains(Seal.none());
		});
		moving.withPropertyValues("plimsoll.side-cache.sealing.write-format=1").run((context) -> {
			var seals = context.getBean(Seals.class);
			assertThat(seals.writing()).isEqualTo(Seal.none());
			assertThat(seals.reading()).containsInstanceOf(AesGcmSeal.class);
		});
	}

	@Test
	void keysThatCannotBeUsedStopTheStartByName(@TempDir Path folder) throws IOException {
		var file = folder.resolve("keys");
		refusesToStart("plimsoll.side-cache.sealing.keys-file cannot be used: " + file + ": it is not there",
				"plimsoll.side-cache.sealing.keys-file=" + file);
		SealingKeyFile.write(file, SealingKeys.create(new Random(1)));
		refusesToStart("plimsoll.side-cache.sealing.write-format must be 1 or 2: 3",
				"plimsoll.side-cache.sealing.keys-file=" + file, "plimsoll.side-cache.sealing.write-format=3");
		refusesToStart("plimsoll.side-cache.sealing.write-format needs accept-unsealed to be 1: 1",
				"plimsoll.side-cache.sealing.keys-file=" + file, "plimsoll.side-cache.sealing.write-format=1");
		refusesToStart("plimsoll.side-cache.redis.ca-file cannot be read: " + folder.resolve("ca"),
				"plimsoll.side-cache.redis.ca-file=" + folder.resolve("ca"));
	}

	@Test
	void ofAnUriWithAPasswordNothingIsTold() {
		this.runner.withPropertyValues("plimsoll.side-cache.redis.uri=http://me:secret@127.0.0.1")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(stackTrace(failure)).contains("must be redis://host:port")
					.doesNotContain("secret")));
	}

	private void refusesToStart(String message, String... properties) {
		this.runner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(message));
	}

	private static String stackTrace(Throwable failure) {
		var text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	@Test
	void theMetersAreNamedAsTheConventionsSay() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("plimsoll.side-cache.redis.enabled=false")
			.run((context) -> {
				var registry = context.getBean(MeterRegistry.class);
				var cache = context.getBean(SideCaches.class)
					.declare(DECLARED, new JsonCodec<>(String.class), (_) -> new Origin.Found<>("v", 1));
				context.getBean(SideCacheMetrics.class).bindTo(registry);
				cache.get("k");
				cache.get("k");
				assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
					.containsOnly("plimsoll.cache.requests", "plimsoll.cache.age", "plimsoll.cache.origin.calls",
							"plimsoll.cache.origin.failures", "plimsoll.cache.origin.inflight",
							"plimsoll.cache.coalesced", "plimsoll.cache.rejected", "plimsoll.cache.poisoned",
							"plimsoll.cache.refused", "plimsoll.cache.disk.losses", "plimsoll.cache.evictions",
							"plimsoll.cache.entries", "plimsoll.cache.changes", "plimsoll.cache.gaps",
							"plimsoll.cache.predicted.hit.ratio", "plimsoll.cache.cold.survivability",
							"plimsoll.cache.hearing.age");
				assertThat(registry.get("plimsoll.cache.requests")
					.tags("cache", "places", "tier", "heap", "freshness", "fresh")
					.functionCounter()
					.count()).isEqualTo(1);
			});
	}

}
