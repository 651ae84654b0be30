package io.plimsoll.sidecache.seal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.InMemoryRemoteTier;
import io.plimsoll.sidecache.KeptTiers;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.Place;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.StoredEntry;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.Tier;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes that share a tier which somebody else can write to. */
class SealedSideCacheTest {

	private static final Duration HARD = Duration.ofSeconds(100);

	private static final Duration HEAP = Duration.ofSeconds(1);

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier remote = new InMemoryRemoteTier(this.clock::nanos);

	private final Random random = new Random(1);

	private final AtomicReference<SealingKeys> keys = new AtomicReference<>(SealingKeys.create(this.random));

	private final Seal seal = new AesGcmSeal(this.keys::get, this.random);

	private final Map<String, Origin.Answer<String>> source = new HashMap<>();

	private final Counting codec = new Counting();

	private final SideCache<String, String> here = cache(Seals.of(this.seal));

	private final SideCache<String, String> there = cache(Seals.of(this.seal));

	private int calls;

	@Test
	void anotherProcessReadsWhatWasSealed() {
		has("k", "v", 1);
		this.here.get("k");
		assertThat(found(this.there, "k").tier()).isEqualTo(Tier.REDIS);
		assertThat(this.remote.read("test:k")).isEqualTo(new RemoteTier.Missing());
	}

	@ParameterizedTest
	@EnumSource
	void whatWasPlantedIsNeverServedNorParsedAndMakesRoomAtTheFirstLook(Forgery forgery) {
		has("k", "right", 5);
		has("other", "wrong", 9);
		this.here.get("k");
		this.here.get("other");
		this.codec.decoded = 0;
		plant("k", forgery.of(this));
		assertThat(found(this.there, "k").value()).isEqualTo("right");
		assertThat(this.there.figures().unreadable()).isEqualTo(1);
		assertThat(this.codec.decoded).isZero();
		var third = cache(Seals.of(this.seal));
		assertThat(found(third, "k").tier()).isEqualTo(Tier.REDIS);
		assertThat(third.figures().poisoned()).isZero();
	}

	@Test
	void aForgeryOfTheHighestVersionMakesRoomForWhatTheHeapHas() {
		has("k", "v", 5);
		this.here.get("k");
		plant("k", Forgery.HIGHEST_VERSION.of(this));
		this.here.put("k", "w", 6);
		assertThat(this.remote.read(name("k"))).isInstanceOfSatisfying(RemoteTier.Present.class,
				(there) -> assertThat(there.bytes()).as("a writer does not look").isEqualTo(highestVersion()));
		this.clock.advance(HEAP);
		this.here.get("k");
		assertThat(this.here.figures().unreadable()).isEqualTo(1);
		assertThat(found(this.there, "k")).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.tier()).isEqualTo(Tier.REDIS);
		});
	}

	@Test
	void anOldEntryIsNotServedWhereANewerOneWasSeenNorPastItsHardTimeToLive() {
		has("k", "old", 1);
		this.here.get("k");
		var old = bytes("k");
		this.here.put("k", "new", 2);
		plant("k", old);
		this.clock.advance(HEAP);
		assertThat(found(this.here, "k").value()).isEqualTo("new");
		assertThat(found(this.there, "k").value()).as("was given back").isEqualTo("new");
		plant("k", old);
		this.source.put("k", new Origin.Failed<>("away"));
		this.clock.advance(HARD);
		assertThat(cache(Seals.of(this.seal)).get("k")).isInstanceOf(Lookup.Unavailable.class);
	}

	@Test
	void aKeyIsExchangedInTwoStepsWithoutAMiss() {
		has("k", "v", 1);
		this.here.get("k");
		for (int number = 2; number < 5; number++) {
			this.keys.set(this.keys.get().with(number, this.random));
			this.keys.set(this.keys.get().writingWith(number));
			assertThat(found(cache(Seals.of(this.seal)), "k").tier()).isEqualTo(Tier.REDIS);
			this.here.put("k", "v", number);
			this.keys.set(this.keys.get().without(number - 1));
			assertThat(found(cache(Seals.of(this.seal)), "k").tier()).isEqualTo(Tier.REDIS);
		}
		assertThat(this.calls).isEqualTo(1);
	}

	@Test
	void anEntryUnderAKeyThatIsNotKnownYetIsAMissAndIsLeftToThoseWhoKnowIt() {
		has("k", "v", 1);
		var next = this.keys.get().with(2, this.random).writingWith(2);
		var hasty = cache(Seals.of(new AesGcmSeal(() -> next, this.random)));
		hasty.get("k");
		hasty.put("k", "w", 2);
		has("k", "w", 1);
		assertThat(found(this.there, "k").tier()).isEqualTo(Tier.ORIGIN);
		assertThat(this.there.figures().foreign()).isEqualTo(1);
		assertThat(found(cache(Seals.of(new AesGcmSeal(() -> next, this.random))), "k").tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void aStoreMovesToSealedEntriesAndBackWithoutAMiss() {
		var before = Seals.of(Seal.none());
		var able = new Seals(Seal.none(), Optional.of(this.seal));
		var writing = new Seals(this.seal, Optional.of(Seal.none()));
		has("k", "v", 1);
		cache(before).get("k");
		for (var step : new Seals[] { able, writing, able, writing, Seals.of(this.seal) }) {
			assertThat(found(cache(step), "k").tier()).isEqualTo(Tier.REDIS);
		}
		assertThat(this.calls).isEqualTo(1);
	}

	@Test
	void whileAStoreMovesTheNewerOfBothCounts() {
		var able = cache(new Seals(Seal.none(), Optional.of(this.seal)));
		var writing = cache(new Seals(this.seal, Optional.of(Seal.none())));
		has("k", "v", 1);
		able.get("k");
		writing.get("k");
		writing.put("k", "w", 2);
		this.clock.advance(HEAP);
		assertThat(found(able, "k").value()).isEqualTo("w");
		able.put("k", "x", 3);
		this.clock.advance(HEAP);
		assertThat(found(writing, "k").value()).isEqualTo("x");
	}

	private SideCache<String, String> cache(Seals seals) {
		var lifetimes = new Lifetimes(Duration.ofSeconds(50), Duration.ZERO, HARD, Duration.ofSeconds(3));
		return new SideCaches(this.remote, KeptTiers.none(),
				new Surroundings(this.clock::nanos, this.clock, Runnable::run, () -> 0, this.clock::advance),
				(_, _) -> {
				}, seals)
			.declare(CachePolicy.of("test", lifetimes), this.codec, this::load);
	}

	private Origin.Answer<String> load(String key) {
		this.calls++;
		return this.source.getOrDefault(key, new Origin.Absent<>(0));
	}

	private void has(String key, String value, long version) {
		this.source.put(key, new Origin.Found<>(value, version));
	}

	private String name(String key) {
		return this.seal.nameOf(new Place("test", "", key));
	}

	private byte[] bytes(String key) {
		return ((RemoteTier.Present) this.remote.read(name(key))).bytes();
	}

	private void plant(String key, byte[] bytes) {
		this.remote.plant(name(key), bytes);
	}

	private byte[] highestVersion() {
		return Forgery.HIGHEST_VERSION.of(this);
	}

	private static Lookup.Found<String> found(SideCache<String, String> cache, String key) {
		var lookup = cache.get(key);
		assertThat(lookup).isInstanceOf(Lookup.Found.class);
		return (Lookup.Found<String>) lookup;
	}

	/** What somebody may put where an entry lies. */
	enum Forgery {

		/** A bit turned over. */
		FLIPPED {
			@Override
			byte[] of(SealedSideCacheTest test) {
				var bytes = test.bytes("k");
				bytes[bytes.length / 2] ^= 1;
				return bytes;
			}
		},

		/** The entry of another key. */
		MOVED {
			@Override
			byte[] of(SealedSideCacheTest test) {
				return test.bytes("other");
			}
		},

		/** The same with another version. */
		HIGHEST_VERSION {
			@Override
			byte[] of(SealedSideCacheTest test) {
				var bytes = test.seal.close(new Place("test", "", "k"), new StoredEntry(5, 1, new byte[1]));
				var header = new StoredEntry(Long.MAX_VALUE, 1, new byte[0]).header(2);
				System.arraycopy(header, 0, bytes, 0, header.length);
				// the same at each call
				Arrays.fill(bytes, 22, bytes.length, (byte) 7);
				return bytes;
			}
		},

		/** In the clear, as format 1 is. */
		UNSEALED {
			@Override
			byte[] of(SealedSideCacheTest test) {
				return new StoredEntry(Long.MAX_VALUE, test.clock.millis(), "wrong".getBytes(StandardCharsets.UTF_8))
					.encode();
			}
		},

		/** Without its end. */
		TRUNCATED {
			@Override
			byte[] of(SealedSideCacheTest test) {
				var bytes = test.bytes("k");
				return Arrays.copyOf(bytes, bytes.length - 1);
			}
		},

		/** Longer than any entry. */
		OVERSIZED {
			@Override
			byte[] of(SealedSideCacheTest test) {
				return Arrays.copyOf(test.bytes("k"), 10 * StoredEntry.LONGEST);
			}
		},

		/** Of a format to come, from a time to come. */
		OF_THE_FUTURE {
			@Override
			byte[] of(SealedSideCacheTest test) {
				var bytes = new StoredEntry(Long.MAX_VALUE, test.clock.millis() + HARD.toMillis(), new byte[9])
					.encode();
				bytes[0] = 3;
				return bytes;
			}
		};

		abstract byte[] of(SealedSideCacheTest test);

	}

	private static final class Counting implements Codec<String> {

		private int decoded;

		@Override
		public byte[] encode(String value) {
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			this.decoded++;
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
