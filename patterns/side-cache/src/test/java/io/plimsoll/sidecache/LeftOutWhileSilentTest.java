package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeftOutWhileSilentTest {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier server = new InMemoryRemoteTier(this.clock::nanos);

	private final Counting counting = new Counting(this.server);

	private final Queue<Runnable> background = new ArrayDeque<>();

	/** Always draws a half, so that a pause is a quarter longer. */
	private final LeftOutWhileSilent tier = new LeftOutWhileSilent(this.counting, PAUSE, this.clock::nanos,
			(RandomGenerator) () -> Long.MIN_VALUE, this.background::add);

	@Test
	void aSilentTierIsAskedOnceAndThenLeftOut() {
		this.server.silence(true);
		for (int i = 0; i < 100; i++) {
			assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.Silent());
			assertThat(this.tier.write("k", new StoredEntry(1, 1, null).encode(), Optional.empty()))
				.isEqualTo(RemoteTier.Write.SILENT);
		}
		assertThat(this.counting.calls).isEqualTo(1);
		assertThat(this.tier.isLeftOut()).isTrue();
	}

	@Test
	void afterThePauseItIsAskedInTheBackgroundOnly() {
		this.server.silence(true);
		this.tier.read("k");
		this.server.silence(false);
		this.clock.advance(PAUSE.plus(PAUSE.dividedBy(4)).minusNanos(1));
		this.tier.read("k");
		assertThat(this.background).isEmpty();
		this.clock.advance(Duration.ofNanos(1));
		assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.Silent());
		this.tier.read("k");
		assertThat(this.background).hasSize(1);
		this.background.remove().run();
		assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.Missing());
		assertThat(this.tier.isLeftOut()).isFalse();
	}

	@Test
	void aTierThatIsStillSilentIsLeftOutForAnotherPause() {
		this.server.silence(true);
		this.tier.read("k");
		this.clock.advance(PAUSE.multipliedBy(2));
		this.tier.read("k");
		this.background.remove().run();
		this.tier.read("k");
		assertThat(this.background).isEmpty();
		assertThat(this.tier.isLeftOut()).isTrue();
		this.clock.advance(PAUSE.multipliedBy(2));
		this.tier.read("k");
		assertThat(this.background).hasSize(1);
	}

	@Test
	void aTierThatRefusesIsThereAndIsNotLeftOut() {
		this.server.refuse(true);
		assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.Refused());
		assertThat(this.tier.write("k", new StoredEntry(1, 1, null).encode(), Optional.empty()))
			.isEqualTo(RemoteTier.Write.REFUSED);
		assertThat(this.tier.isLeftOut()).isFalse();
	}

	@Test
	void aSilentWriteLeavesItOutToo() {
		this.server.silence(true);
		this.tier.write("k", new StoredEntry(1, 1, null).encode(), Optional.empty());
		assertThat(this.tier.isLeftOut()).isTrue();
	}

	@Test
	void aCallerWithoutTimeDoesNotLeaveItOut() {
		this.counting.timeIsUp = true;
		assertThat(this.tier.read("k")).isEqualTo(new RemoteTier.TimeIsUp());
		assertThat(this.tier.write("k", new StoredEntry(1, 1, null).encode(), Optional.empty()))
			.isEqualTo(RemoteTier.Write.TIME_IS_UP);
		assertThat(this.tier.isLeftOut()).isFalse();
	}

	@Test
	void aProbeWithoutAnAnswerDoesNotBringItBack() {
		this.server.silence(true);
		this.tier.read("k");
		this.clock.advance(PAUSE.multipliedBy(2));
		this.tier.read("k");
		this.counting.timeIsUp = true;
		this.background.remove().run();
		assertThat(this.tier.isLeftOut()).isTrue();
	}

	private static final class Counting implements RemoteTier {

		private final RemoteTier tier;

		private int calls;

		private boolean timeIsUp;

		Counting(RemoteTier tier) {
			this.tier = tier;
		}

		@Override
		public Read read(String key) {
			this.calls++;
			return this.timeIsUp ? new TimeIsUp() : this.tier.read(key);
		}

		@Override
		public Write write(String key, byte[] entry, Optional<Duration> ttl) {
			this.calls++;
			return this.timeIsUp ? Write.TIME_IS_UP : this.tier.write(key, entry, ttl);
		}

		@Override
		public Claim claim(String key, String token, Duration bound) {
			this.calls++;
			return this.tier.claim(key, token, bound);
		}

		@Override
		public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
			this.calls++;
			return this.tier.fill(key, entry, ttl, token);
		}

		@Override
		public void release(String key, String token) {
			this.calls++;
			this.tier.release(key, token);
		}

		@Override
		public void discard(String key, byte[] bytes) {
			this.calls++;
			this.tier.discard(key, bytes);
		}

		@Override
		public boolean purge(String key, long atMillis) {
			this.calls++;
			return this.tier.purge(key, atMillis);
		}

	}

}
