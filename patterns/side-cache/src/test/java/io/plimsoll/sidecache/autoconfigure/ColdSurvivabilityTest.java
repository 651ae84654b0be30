package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;
import java.util.SplittableRandom;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.json.JsonCodec;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColdSurvivabilityTest {

	@Test
	void itIsWhatTheSourceIsAllowedOverWhatIsAsked() {
		var clock = new FakeClock();
		var day = Duration.ofDays(1);
		var cache = new SideCaches(RemoteTier.none(),
				new Surroundings(clock::nanos, clock, Runnable::run, new SplittableRandom(1), clock::advance),
				(_, _) -> {
				})
			.declare(CachePolicy.of("places", new Lifetimes(day, day, day.multipliedBy(2), day)),
					new JsonCodec<>(String.class), (_) -> new Origin.Found<>("v", 1));
		cache.allowOrigin(16, 32);
		var survivability = new ColdSurvivability(cache, clock::nanos);
		assertThat(survivability.ratio()).isInfinite();
		for (int i = 0; i < 640; i++) {
			cache.get("k");
		}
		clock.advance(Duration.ofSeconds(10));
		assertThat(survivability.ratio()).isEqualTo(0.5);
		clock.advance(Duration.ofSeconds(1));
		assertThat(survivability.ratio()).as("from the same look").isEqualTo(0.5);
		cache.allowOrigin(16, 64);
		assertThat(survivability.ratio()).isEqualTo(1);
	}

}
