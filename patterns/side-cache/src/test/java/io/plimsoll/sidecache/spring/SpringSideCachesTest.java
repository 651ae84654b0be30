package io.plimsoll.sidecache.spring;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.InMemoryRemoteTier;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.json.JsonCodec;
import io.plimsoll.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SpringSideCachesTest {

	private static final Duration SOFT = Duration.ofSeconds(10);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			Application.class);

	private final FakeClock clock = this.context.getBean(FakeClock.class);

	private final Places places = this.context.getBean(Places.class);

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void aMethodIsCalledOnceForAKey() {
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 1));
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 1));
		assertThat(this.places.named("b")).isEqualTo(new Place("b", 2));
	}

	@Test
	void pastItsSoftTimeToLiveItIsCalledAgainBehindTheReader() {
		this.places.named("a");
		this.clock.advance(SOFT);
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 1));
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 2));
	}

	@Test
	void whileTheMethodFailsWhatIsKnownIsServed() {
		this.places.named("a");
		this.places.fail();
		this.clock.advance(SOFT.multipliedBy(3));
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 1));
	}

	@Test
	void whatTheMethodThrowsIsThrownWhereNothingIsKnown() {
		this.places.fail();
		assertThatIllegalStateException().isThrownBy(() -> this.places.named("a")).withMessage("no");
	}

	@Test
	void aMethodThatAnswersNullIsBelieved() {
		assertThat(this.places.named("none")).isNull();
		assertThat(this.places.named("none")).isNull();
		assertThat(this.places.calls()).isEqualTo(1);
	}

	@Test
	void whatIsEvictedIsAskedForAnew() {
		this.places.named("a");
		this.clock.advance(Duration.ofMillis(1));
		this.places.forget("a");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.places.named("a")).isEqualTo(new Place("a", 2));
	}

	@Test
	void withoutSyncSpringCallsAndPuts() {
		assertThat(this.places.unshared("a")).isEqualTo(new Place("a", 1));
		assertThat(this.places.unshared("a")).isEqualTo(new Place("a", 1));
		assertThat(this.places.unshared("none")).isNull();
		assertThat(this.places.unshared("none")).isNull();
		assertThat(this.places.calls()).isEqualTo(2);
	}

	@Test
	void withoutSyncWhatIsStaleIsAMiss() {
		this.places.unshared("a");
		this.clock.advance(SOFT.plusMillis(1));
		assertThat(this.places.unshared("a")).isEqualTo(new Place("a", 2));
	}

	@Test
	void allAtOnceCannotBeEvicted() {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.places.forgetAll())
			.withMessageContaining("places");
	}

	@Test
	void aCacheKnowsItsNameAndIsAskedForATypeThatItHas() {
		var manager = this.context.getBean(CacheManager.class);
		assertThat(manager.getCacheNames()).isEqualTo(Set.of("places"));
		assertThat(manager.getCache("nothing")).isNull();
		var cache = manager.getCache("places");
		assertThat(cache).isNotNull();
		cache.put("a", new Place("a", 1));
		assertThat(cache.get("a", Place.class)).isEqualTo(new Place("a", 1));
		assertThat(cache.get("b", Place.class)).isNull();
		assertThatIllegalStateException().isThrownBy(() -> cache.get("a", List.class)).withMessageContaining("Place");
	}

	record Place(String name, int call) {
	}

	static class Places {

		private int calls;

		private boolean fails;

		int calls() {
			return this.calls;
		}

		void fail() {
			this.fails = true;
		}

		@Cacheable(cacheNames = "places", sync = true)
		@Nullable Place named(String name) {
			return call(name);
		}

		@Cacheable("places")
		@Nullable Place unshared(String name) {
			return call(name);
		}

		@CacheEvict("places")
		void forget(String name) {
			// the annotation says it all
		}

		@CacheEvict(cacheNames = "places", allEntries = true)
		void forgetAll() {
			// the annotation says it all
		}

		private @Nullable Place call(String name) {
			this.calls++;
			if (this.fails) {
				throw new IllegalStateException("no");
			}
			return name.equals("none") ? null : new Place(name, this.calls);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Application {

		@Bean
		FakeClock clock() {
			return new FakeClock();
		}

		@Bean
		Places places() {
			return new Places();
		}

		@Bean
		CacheManager cacheManager(FakeClock clock) {
			var caches = new SideCaches(new InMemoryRemoteTier(clock::nanos),
					new Surroundings(clock::nanos, clock, Runnable::run, () -> 0, clock::advance), (_, _) -> {
					});
			var lifetimes = new Lifetimes(SOFT, SOFT, Duration.ofHours(1), Duration.ofSeconds(3));
			return new SpringSideCaches(caches, (policy) -> policy).declare(CachePolicy.of("places", lifetimes),
					new JsonCodec<>(Place.class));
		}

	}

}
