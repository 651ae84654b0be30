package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes that follow one shared tier, and a clock that stands still. */
class FollowerTest {

	private static final Duration SOFT = Duration.ofSeconds(30);

	private static final Duration HEAP = Duration.ofSeconds(1);

	private static final Duration BEAT = Duration.ofMillis(200);

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier store = new InMemoryRemoteTier(this.clock::nanos);

	private final Counted remote = new Counted(this.store);

	private final Map<String, Origin.Answer<String>> source = new HashMap<>();

	private final Replica here = new Replica();

	private final Replica there = new Replica();

	@BeforeEach
	void bothFollow() {
		beat();
	}

	@Test
	void whatAnotherProcessWroteIsSeenAtOnce() {
		has("k", "v", 1);
		read(this.here, "k");
		this.there.cache.put("k", "w", 2);
		assertThat(read(this.here, "k")).isEqualTo("v");
		beat();
		assertThat(read(this.here, "k")).isEqualTo("w");
	}

	@Test
	void anEntryIsLookedAtOnceAndThenNoMoreWhileAllChangesAreHeard() {
		has("k", "v", 1);
		read(this.here, "k");
		pass(HEAP);
		read(this.here, "k");
		int reads = this.remote.reads;
		pass(Duration.ofSeconds(20));
		assertThat(this.remote.reads).isEqualTo(reads);
	}

	@Test
	void withoutAFollowerAnEntryIsLookedAtAfterEachTimeToLive() {
		has("k", "v", 1);
		read(this.here, "k");
		int reads = this.remote.reads;
		for (int second = 0; second < 20; second++) {
			this.clock.advance(HEAP);
			read(this.here, "k");
		}
		assertThat(this.remote.reads - reads).isEqualTo(20);
	}

	@Test
	void silenceLongerThanTheTimeToLiveBringsTheLooksBack() {
		inStep("k");
		int reads = this.remote.reads;
		this.clock.advance(HEAP.minusMillis(1));
		read(this.here, "k");
		assertThat(this.remote.reads).isEqualTo(reads);
		this.store.silence(true);
		beat();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(read(this.here, "k")).isEqualTo("v");
		assertThat(this.remote.reads).isEqualTo(reads + 1);
	}

	@Test
	void aWriteDuringASilenceIsSeenAfterTheTimeToLive() {
		inStep("k");
		this.there.cache.put("k", "w", 2);
		this.clock.advance(HEAP);
		assertThat(read(this.here, "k")).isEqualTo("w");
	}

	@Test
	void aLookThatWasNotAnsweredDoesNotCount() {
		inStep("k");
		this.there.cache.put("k", "w", 2);
		missWhatWasTold(this.here);
		this.clock.advance(HEAP.dividedBy(2));
		beat();
		this.store.silence(true);
		this.clock.advance(HEAP.dividedBy(2));
		assertThat(read(this.here, "k")).isEqualTo("v");
		this.store.silence(false);
		beat();
		pass(HEAP);
		assertThat(read(this.here, "k")).isEqualTo("w");
	}

	@Test
	void aTierThatWasEmptiedLeavesTheHeapAsItIsAndGetsItsEntriesBack() {
		inStep("k");
		this.source.clear();
		this.store.flush();
		beat();
		assertThat(read(this.here, "k")).isEqualTo("v");
		pass(HEAP);
		assertThat(read(this.here, "k")).isEqualTo("v");
		assertThat(this.store.read("test:k")).isInstanceOf(RemoteTier.Present.class);
	}

	@Test
	void aGapHasEveryEntryLookedAt() {
		inStep("k");
		pass(HEAP);
		this.store.silence(true);
		beat();
		this.store.silence(false);
		this.store.flush();
		this.there.cache.put("k", "w", 2);
		beat();
		assertThat(read(this.here, "k")).isEqualTo("w");
	}

	@Test
	void aChangeThatIsToldWhileALookIsUnderWayCausesAnotherOne() {
		inStep("k");
		this.there.cache.put("k", "w", 2);
		beat();
		// the answer of this look is on its way when the next change is told
		this.remote.beforeAnswer = () -> {
			this.there.cache.put("k", "x", 3);
			this.here.follower.step();
		};
		assertThat(read(this.here, "k")).isEqualTo("w");
		this.remote.beforeAnswer = () -> {
		};
		assertThat(read(this.here, "k")).isEqualTo("x");
	}

	@Test
	void aWriteOfThisProcessCausesNoLook() {
		inStep("k");
		int reads = this.remote.reads;
		this.here.cache.put("k", "w", 2);
		beat();
		assertThat(read(this.here, "k")).isEqualTo("w");
		assertThat(this.remote.reads).isEqualTo(reads);
	}

	@Test
	void aStaleEntryIsLookedAtBeforeTheSourceIsAsked() {
		inStep("k");
		pass(SOFT.minus(HEAP.multipliedBy(4)));
		this.source.clear();
		this.there.cache.put("k", "v", 1);
		pass(HEAP.multipliedBy(3));
		assertThat(this.here.cache.get("k").freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void whatWasPurgedIsGoneFromAllProcessesAndTheSharedTier() {
		inStep("k");
		read(this.there, "k");
		has("k", "good", 1);
		assertThat(this.there.cache.purge("k")).isTrue();
		// not told of it yet, this process would give it back to the others
		this.clock.advance(HEAP);
		assertThat(read(this.here, "k")).isEqualTo("v");
		assertThat(this.store.read("test:k")).isEqualTo(new RemoteTier.Missing());
		beat();
		assertThat(read(this.here, "k")).isEqualTo("good");
		assertThat(read(this.there, "k")).isEqualTo("good");
	}

	@Test
	void whatWasPurgedDuringASilenceIsDroppedAfterIt() {
		inStep("k");
		this.there.cache.purge("k");
		missWhatWasTold(this.here);
		has("k", "good", 1);
		beat();
		assertThat(read(this.here, "k")).isEqualTo("good");
	}

	@Test
	void anAnswerFromBeforeThePurgeIsNotKept() {
		has("k", "bad", 1);
		this.here.cache.get("k");
		this.here.beforeAnswer = () -> {
			this.there.cache.purge("k");
			this.here.follower.step();
		};
		this.clock.advance(SOFT.multipliedBy(3));
		this.here.cache.get("k");
		this.here.beforeAnswer = () -> {
		};
		has("k", "good", 1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(read(this.here, "k")).isEqualTo("good");
		assertThat(read(this.there, "k")).isEqualTo("good");
	}

	@Test
	void aPurgeThatTheSharedTierDoesNotHearSaysSo() {
		inStep("k");
		this.store.silence(true);
		assertThat(this.here.cache.purge("k")).isFalse();
		has("k", "good", 1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(read(this.here, "k")).isEqualTo("good");
	}

	/** As if so much had been told that the first of it was trimmed. */
	private void missWhatWasTold(Replica replica) {
		replica.invalidations = this.store.invalidations();
		replica.follower.step();
	}

	/** Has {@code key} in the heap, looked at and followed. */
	private void inStep(String key) {
		has(key, "v", 1);
		read(this.here, key);
		this.clock.advance(HEAP);
		beat();
		read(this.here, key);
		beat();
	}

	private void has(String key, String value, long version) {
		this.source.put(key, new Origin.Found<>(value, version));
	}

	/** Time goes by, both follow, and the key is read all the time. */
	private void pass(Duration time) {
		for (var left = time; left.isPositive(); left = left.minus(BEAT)) {
			this.clock.advance(BEAT);
			beat();
			read(this.here, "k");
		}
	}

	private void beat() {
		this.here.follower.step();
		this.there.follower.step();
	}

	private static String read(Replica process, String key) {
		var lookup = process.cache.get(key);
		assertThat(lookup).isInstanceOf(Lookup.Found.class);
		return ((Lookup.Found<String>) lookup).value();
	}

	@Test
	void aForgedVersionStandsInTheWayOfNoWriteForLongerThanTheNextRead() {
		this.source.put("k", new Origin.Found<>("v", 1));
		read(this.here, "k");
		read(this.there, "k");
		beat();
		pass(HEAP);
		read(this.here, "k");
		read(this.there, "k");
		var forged = new StoredEntry(Long.MAX_VALUE, this.clock.millis(), new byte[1]).encode();
		forged[1] = 9;
		this.store.plant("test:k", forged);
		this.here.cache.put("k", "w", 2);
		assertThat(read(this.here, "k")).isEqualTo("w");
		beat();
		assertThat(read(this.there, "k")).isEqualTo("w");
	}

	private final class Replica {

		private Runnable beforeAnswer = () -> {
		};

		private Invalidations invalidations = FollowerTest.this.store.invalidations();

		private final SideCaches caches = new SideCaches(FollowerTest.this.remote,
				new Surroundings(FollowerTest.this.clock::nanos, FollowerTest.this.clock, Runnable::run, () -> 0,
						FollowerTest.this.clock::advance),
				(_, _) -> {
				});

		private final SideCache<String, String> cache = this.caches.declare(
				CachePolicy.of("test", new Lifetimes(SOFT, SOFT, Duration.ofHours(1), Duration.ofSeconds(10))),
				new Text(), (key) -> {
					var answer = FollowerTest.this.source.get(key);
					this.beforeAnswer.run();
					return (answer != null) ? answer : new Origin.Failed<>("away");
				});

		private final Follower follower = new Follower(this.caches, (names) -> this.invalidations.next(names),
				FollowerTest.this.clock::nanos);

	}

	/** Counts the looks. */
	private static final class Counted implements RemoteTier {

		private final RemoteTier tier;

		private int reads;

		private Runnable beforeAnswer = () -> {
		};

		Counted(RemoteTier tier) {
			this.tier = tier;
		}

		@Override
		public Read read(String key) {
			this.reads++;
			var read = this.tier.read(key);
			this.beforeAnswer.run();
			return read;
		}

		@Override
		public Write write(String key, byte[] entry, Optional<Duration> ttl) {
			return this.tier.write(key, entry, ttl);
		}

		@Override
		public Claim claim(String key, String token, Duration bound) {
			return this.tier.claim(key, token, bound);
		}

		@Override
		public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
			return this.tier.fill(key, entry, ttl, token);
		}

		@Override
		public void release(String key, String token) {
			this.tier.release(key, token);
		}

		@Override
		public void discard(String key, byte[] bytes) {
			this.tier.discard(key, bytes);
		}

		@Override
		public boolean purge(String key, long atMillis) {
			return this.tier.purge(key, atMillis);
		}

	}

	private static final class Text implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
