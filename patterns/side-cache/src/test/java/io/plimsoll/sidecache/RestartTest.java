package io.plimsoll.sidecache;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a process knows that has just started, by what one before it has kept. */
class RestartTest {

	private static final Duration SOFT = Duration.ofSeconds(10);

	private static final Duration HARD = Duration.ofSeconds(100);

	private static final Duration NEGATIVE = Duration.ofSeconds(3);

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier remote = new InMemoryRemoteTier(this.clock::nanos);

	private final InMemoryKeptTier disk = new InMemoryKeptTier();

	private final Map<String, Origin.Answer<String>> rows = new HashMap<>();

	private boolean sourceFails;

	@BeforeEach
	void known() {
		this.rows.put("k", new Origin.Found<>("v", 1));
		process().get("k");
	}

	@Test
	void aProcessThatStartsInTheDarkAnswersWhatWasKnown() {
		dark();
		this.clock.advance(SOFT.minusSeconds(1));
		var cache = process();
		assertThat(found(cache.get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("v");
			assertThat(lookup.tier()).isEqualTo(Tier.DISK);
			assertThat(lookup.freshness()).isEqualTo(Freshness.FRESH);
			assertThat(lookup.provenance().age()).isEqualTo(SOFT.minusSeconds(1));
		});
		assertThat(found(cache.get("k")).tier()).isEqualTo(Tier.HEAP);
		this.clock.advance(Duration.ofSeconds(1));
		cache.get("k");
		assertThat(found(cache.get("k")).freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
	}

	@Test
	void withoutTheDiskItKnowsNothing() {
		dark();
		var cache = process(KeptTiers.none(), Region.PROTECTED);
		assertThat(cache.get("k")).isEqualTo(new Lookup.Unavailable<>(Lookup.Reason.ORIGIN_FAILED));
	}

	@Test
	void pastTheHardTimeToLiveNothingOfItIsServed() {
		dark();
		this.clock.advance(HARD);
		assertThat(process().get("k").freshness()).isEqualTo(Freshness.UNAVAILABLE);
	}

	@Test
	void whatOneHasNotKeptYetTheSharedTierHasAndItIsKeptThen() {
		var elsewhere = process(KeptTiers.none(), Region.PROTECTED);
		elsewhere.put("k", "w", 2);
		assertThat(found(process().get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.tier()).isEqualTo(Tier.REDIS);
		});
		dark();
		assertThat(found(process().get("k")).value()).isEqualTo("w");
	}

	@Test
	void whatTheSharedTierHasLostOrNeverHadItIsGivenBack() {
		this.remote.silence(true);
		process().put("k", "w", 2);
		this.remote.silence(false);
		// the shared tier answers, and still the disk is looked at
		assertThat(found(process().get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.tier()).isEqualTo(Tier.DISK);
		});
		assertThat(found(process(KeptTiers.none(), Region.PROTECTED).get("k")).value()).isEqualTo("w");
		this.remote.flush();
		process().get("k");
		this.sourceFails = true;
		assertThat(found(process(KeptTiers.none(), Region.PROTECTED).get("k")).value()).isEqualTo("w");
	}

	@Test
	void whoCannotWaitForTheSharedTierFindsWhatIsOnTheDisk() {
		var heard = new ArrayList<String>();
		var cache = process((_) -> told(KeptTier.class, this.disk, heard), Region.PROTECTED,
				told(RemoteTier.class, this.remote, heard));
		cache.get("k");
		assertThat(heard).startsWith("find", "read");
		heard.clear();
		cache.getAll(List.of("other", "third"), Demand.ANY);
		assertThat(heard).startsWith("find", "find", "readAll");
	}

	@Test
	void aRemovalIsKeptSoThatNoOlderValueComesBack() {
		this.remote.silence(true);
		process().remove("k", 2);
		this.remote.silence(false);
		var cache = process();
		assertThat(cache.get("k")).isInstanceOf(Lookup.Absent.class);
		this.clock.advance(NEGATIVE);
		dark();
		assertThat(process().get("k").freshness()).isEqualTo(Freshness.UNAVAILABLE);
	}

	@Test
	void aSourceThatHasLostEverythingTakesNothingFromAProcessThatStarts() {
		this.remote.flush();
		this.rows.clear();
		this.clock.advance(SOFT.multipliedBy(2));
		assertThat(found(process().get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("v");
			assertThat(lookup.freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		});
	}

	@Test
	void whatDoesNotExistTakesNoRoom() {
		process().get("nobody");
		assertThat(this.disk.entries()).isEqualTo(1);
	}

	@Test
	void whatIsPurgedJustBeforeItIsKeptIsForgotten() {
		var purging = new AtomicReference<Runnable>(() -> {
		});
		var cache = process((_) -> port(KeptTier.class, this.disk, (method) -> {
			if (method.equals("keep")) {
				purging.get().run();
			}
		}), Region.PROTECTED);
		purging.set(() -> cache.purge("k"));
		cache.put("k", "bad", 9);
		assertThat(this.disk.find("test:k")).isEmpty();
	}

	@Test
	void whatLeavesTheHeapForAnotherBeforeItIsServedIsServed() {
		var others = new AtomicReference<Runnable>(() -> {
		});
		var cache = small((_) -> port(KeptTier.class, new InMemoryKeptTier(), (method) -> {
			if (method.equals("keep")) {
				others.getAndSet(() -> {
				}).run();
			}
		}));
		others.set(() -> {
			for (int i = 0; i < 100; i++) {
				cache.put("other " + i, "v", 1);
			}
		});
		this.sourceFails = true;
		assertThat(found(cache.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void anOrdinaryCacheKeepsNothing() {
		var cache = process((_) -> this.disk, Region.ORDINARY);
		cache.put("other", "v", 1);
		assertThat(this.disk.entries()).isEqualTo(1);
		dark();
		assertThat(process((_) -> this.disk, Region.ORDINARY).get("k").freshness()).isEqualTo(Freshness.UNAVAILABLE);
	}

	@Test
	void whatCannotBeReadIsForgottenAndCounted() {
		this.disk.keep("test:k", 9, "garbage".getBytes(StandardCharsets.UTF_8));
		dark();
		var cache = process();
		assertThat(cache.get("k").freshness()).isEqualTo(Freshness.UNAVAILABLE);
		assertThat(cache.figures().poisoned()).isEqualTo(1);
		assertThat(this.disk.find("test:k")).isEmpty();
	}

	@Test
	void whatALaterReleaseKeptIsLeftUntilThereIsSomethingNewer() {
		var toCome = this.disk.find("test:k").orElseThrow();
		toCome[0]++;
		this.disk.keep("test:k", 1, toCome);
		dark();
		var cache = process();
		assertThat(cache.get("k").freshness()).isEqualTo(Freshness.UNAVAILABLE);
		assertThat(cache.figures().foreign()).isEqualTo(1);
		assertThat(this.disk.find("test:k")).contains(toCome);
	}

	@Test
	void aClockThatWasSetBackBetweenTwoProcessesMakesWhatIsKeptStale() {
		dark();
		this.clock.stepWall(Duration.ofHours(-1));
		assertThat(found(process().get("k")).provenance().ttl()).isEqualTo(Duration.ZERO);
	}

	private void dark() {
		this.remote.silence(true);
		this.sourceFails = true;
	}

	private SideCache<String, String> process() {
		return process((_) -> this.disk, Region.PROTECTED);
	}

	private SideCache<String, String> process(KeptTiers kept, Region region) {
		return process(kept, region, this.remote);
	}

	private SideCache<String, String> small(KeptTiers kept) {
		return process(kept, Region.PROTECTED, this.remote, 1);
	}

	private SideCache<String, String> process(KeptTiers kept, Region region, RemoteTier remote) {
		return process(kept, region, remote, 100);
	}

	private SideCache<String, String> process(KeptTiers kept, Region region, RemoteTier remote, int entries) {
		var declared = CachePolicy.of("test", new Lifetimes(SOFT, Duration.ZERO, HARD, NEGATIVE));
		var heap = new HeapPolicy(declared.heap().ttl(), entries);
		return new SideCaches(remote, kept,
				new Surroundings(this.clock::nanos, this.clock, Runnable::run, () -> 0, this.clock::advance),
				(_, _) -> {
				}, Seals.of(Seal.none()))
			.declare(new CachePolicy("test", region, declared.lifetimes(), heap, declared.origin()), new Utf8(),
					this::load);
	}

	private Origin.Answer<String> load(String key) {
		return this.sourceFails ? new Origin.Failed<>("dark") : this.rows.getOrDefault(key, new Origin.Absent<>(0));
	}

	private static Lookup.Found<String> found(Lookup<String> lookup) {
		assertThat(lookup).isInstanceOf(Lookup.Found.class);
		return (Lookup.Found<String>) lookup;
	}

	/** {@code tier}, and what it is asked to do. */
	private static <T> T told(Class<T> port, T tier, List<String> heard) {
		return port(port, tier, heard::add);
	}

	/** {@code tier}, and whatever it is asked to do is told before. */
	private static <T> T port(Class<T> port, T tier, Consumer<String> before) {
		return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] { port }, (_, method, given) -> {
			before.accept(method.getName());
			return method.invoke(tier, given);
		}));
	}

	private static final class Utf8 implements Codec<String> {

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
