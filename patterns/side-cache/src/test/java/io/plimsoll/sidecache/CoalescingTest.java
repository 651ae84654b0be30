package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Many threads and real time: who shares a call, and who waits for whom. */
class CoalescingTest {

	private static final int READERS = 1_000;

	private final CountDownLatch answer = new CountDownLatch(1);

	private final AtomicInteger calls = new AtomicInteger();

	private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

	@AfterEach
	void close() {
		this.answer.countDown();
		this.readers.close();
	}

	@Test
	void aThousandMissesOfOneKeyAreOneCallOfTheSource() throws Exception {
		var cache = cache(16);
		var lookups = read(READERS, () -> cache.get("k"));
		await().until(() -> cache.figures().coalesced() == READERS - 1);
		this.answer.countDown();
		for (var lookup : lookups) {
			assertThat(lookup.get().freshness()).isEqualTo(Freshness.FRESH);
		}
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void aWaiterThatGivesUpLeavesTheCallToTheOthers() throws Exception {
		var cache = cache(16);
		var hasty = read(1, () -> Deadline.after(Duration.ofMillis(50), MonotonicClock.system())
			.<Lookup<String>, RuntimeException>call(() -> cache.get("k"))).getFirst();
		await().until(() -> this.calls.get() == 1);
		var patient = read(1, () -> cache.get("k")).getFirst();
		assertThat(hasty.get()).isEqualTo(new Lookup.Unavailable<>(Lookup.Reason.TIME_IS_UP));
		this.answer.countDown();
		assertThat(patient.get().freshness()).isEqualTo(Freshness.FRESH);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void aWaiterThatIsInterruptedLeavesTheCallToTheOthers() throws Exception {
		var cache = cache(16);
		var interrupted = read(1, () -> cache.get("k")).getFirst();
		await().until(() -> this.calls.get() == 1);
		var patient = read(1, () -> cache.get("k")).getFirst();
		interrupted.cancel(true);
		this.answer.countDown();
		assertThat(patient.get().freshness()).isEqualTo(Freshness.FRESH);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void whoMustHaveNewsDoesNotShareACallThatBeganEarlier() throws Exception {
		var cache = cache(16);
		var early = read(1, () -> cache.get("k"));
		await().until(() -> this.calls.get() == 1);
		var late = read(100, () -> cache.get("k", Demand.parse("no-cache")));
		await().until(() -> cache.figures().coalesced() == 99);
		this.answer.countDown();
		assertThat(early.getFirst().get()).isInstanceOf(Lookup.Found.class);
		for (var lookup : late) {
			assertThat(lookup.get()).isInstanceOfSatisfying(Lookup.Found.class,
					(found) -> assertThat(found.value()).isEqualTo("call 2"));
		}
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void whoReadsWhatIsInDoubtDoesNotShareACallThatBeganEarlier() throws Exception {
		var cache = cache(16);
		var early = read(1, () -> cache.get("k"));
		await().until(() -> this.calls.get() == 1);
		cache.doubt("k");
		var late = read(100, () -> cache.get("k"));
		await().until(() -> cache.figures().coalesced() == 99);
		this.answer.countDown();
		assertThat(early.getFirst().get()).isInstanceOf(Lookup.Found.class);
		for (var lookup : late) {
			assertThat(lookup.get()).isInstanceOfSatisfying(Lookup.Found.class,
					(found) -> assertThat(found.value()).isEqualTo("call 2"));
		}
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void theSourceIsNotAskedMoreThanItsCapAllows() throws Exception {
		var cache = cache(2);
		var first = read(1, () -> cache.get("a"));
		var second = read(1, () -> cache.get("b"));
		await().until(() -> this.calls.get() == 2);
		assertThat(cache.get("c")).isEqualTo(new Lookup.Unavailable<>(Lookup.Reason.ORIGIN_BUSY));
		assertThat(cache.figures().rejected()).isEqualTo(1);
		this.answer.countDown();
		assertThat(first.getFirst().get().freshness()).isEqualTo(Freshness.FRESH);
		assertThat(second.getFirst().get().freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void theCapOfTheSourceChangesWhileItIsAsked() throws Exception {
		var cache = cache(1);
		var first = read(1, () -> cache.get("a"));
		await().until(() -> this.calls.get() == 1);
		cache.allowOrigin(2, 1_000);
		assertThat(cache.originCalls()).isEqualTo(2);
		var second = read(1, () -> cache.get("b"));
		await().until(() -> this.calls.get() == 2);
		cache.allowOrigin(1, 1_000);
		assertThat(cache.get("c")).isEqualTo(new Lookup.Unavailable<>(Lookup.Reason.ORIGIN_BUSY));
		this.answer.countDown();
		assertThat(first.getFirst().get().freshness()).isEqualTo(Freshness.FRESH);
		assertThat(second.getFirst().get().freshness()).isEqualTo(Freshness.FRESH);
		assertThat(cache.get("d").freshness()).isEqualTo(Freshness.FRESH);
		assertThatIllegalArgumentException().isThrownBy(() -> cache.allowOrigin(0, 1_000))
			.withMessage("origin-calls must be > 0: 0");
	}

	private SideCache<String, String> cache(int originCalls) {
		var lifetimes = new Lifetimes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(100),
				Duration.ofSeconds(3));
		var policy = new CachePolicy("test", Region.ORDINARY, lifetimes, new HeapPolicy(Duration.ofSeconds(1), 100),
				new OriginPolicy(Duration.ofSeconds(10), originCalls, 1_000, Duration.ofMillis(50),
						Duration.ofSeconds(1)));
		return new SideCaches(RemoteTier.none(), Surroundings.real(() -> 0), (_, _) -> {
		}).declare(policy, new Utf8(), this::load);
	}

	private Origin.Answer<String> load(String key) {
		int call = this.calls.incrementAndGet();
		try {
			this.answer.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return new Origin.Found<>("call " + call, call);
	}

	private List<Future<Lookup<String>>> read(int readers, Callable<Lookup<String>> read) {
		var lookups = new ArrayList<Future<Lookup<String>>>();
		for (int i = 0; i < readers; i++) {
			lookups.add(this.readers.submit(read));
		}
		return lookups;
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
