package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.sidecache.RemoteTier.Claim;
import io.plimsoll.sidecache.RemoteTier.Write;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every shared tier does. */
public abstract class RemoteTierContract {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration NEGATIVE = Duration.ofMillis(200);

	/** The tier, which answers. */
	protected abstract RemoteTier tier();

	/** A tier whose store answers that it will not. */
	protected abstract RemoteTier refusing();

	/** A key that no other test uses. */
	protected abstract String newKey();

	/** Puts any bytes under a key, past the tier. */
	protected abstract void plant(String key, byte[] bytes);

	/** Lets so much time go by for the tier. */
	protected abstract void pass(Duration time);

	@Test
	void whatWasWrittenIsRead() {
		var key = newKey();
		assertThat(tier().write(key, entry(1, "v"), Optional.of(LONG))).isEqualTo(Write.WRITTEN);
		assertThat(read(key).payload()).isEqualTo(bytes("v"));
		assertThat(read(key).version()).isEqualTo(1);
	}

	@Test
	void whatWasNeverWrittenIsMissing() {
		assertThat(tier().read(newKey())).isEqualTo(new RemoteTier.Missing());
	}

	@Test
	void versionsOnlyGoForward() {
		var key = newKey();
		tier().write(key, entry(5, "five"), Optional.empty());
		assertThat(tier().write(key, entry(4, "four"), Optional.empty())).isEqualTo(Write.OUTDATED);
		assertThat(read(key).payload()).isEqualTo(bytes("five"));
		assertThat(tier().write(key, entry(6, "six"), Optional.empty())).isEqualTo(Write.WRITTEN);
		assertThat(read(key).payload()).isEqualTo(bytes("six"));
	}

	@Test
	void ofOneVersionTheLaterWriteStays() {
		var key = newKey();
		tier().write(key, entry(5, "first"), Optional.empty());
		assertThat(tier().write(key, entry(5, "second"), Optional.empty())).isEqualTo(Write.WRITTEN);
		assertThat(read(key).payload()).isEqualTo(bytes("second"));
	}

	@ParameterizedTest
	@ValueSource(
			longs = { 255, 256, 65_535, 4_294_967_295L, 4_294_967_296L, 9_007_199_254_740_993L, Long.MAX_VALUE - 1 })
	void versionsOfAnySizeAreCompared(long version) {
		var key = newKey();
		tier().write(key, entry(version, "v"), Optional.empty());
		assertThat(tier().write(key, entry(version - 1, "older"), Optional.empty())).isEqualTo(Write.OUTDATED);
		assertThat(tier().write(key, entry(version + 1, "newer"), Optional.empty())).isEqualTo(Write.WRITTEN);
	}

	@Test
	void anAbsenceHasAVersionToo() {
		var key = newKey();
		tier().write(key, new StoredEntry(6, 1, null).encode(), Optional.of(LONG));
		assertThat(tier().write(key, entry(5, "late"), Optional.of(LONG))).isEqualTo(Write.OUTDATED);
		assertThat(read(key).payload()).isNull();
	}

	@Test
	void anEntryIsForgottenAfterItsTime() {
		var key = newKey();
		tier().write(key, entry(9, "v"), Optional.of(Duration.ofMillis(200)));
		assertThat(tier().read(key)).isInstanceOf(RemoteTier.Present.class);
		pass(Duration.ofMillis(201));
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
		assertThat(tier().write(key, entry(1, "older"), Optional.empty())).isEqualTo(Write.WRITTEN);
	}

	@Test
	void aRemovalOutlivesItsAbsenceForTwoProcesses() {
		var clock = new FakeClock();
		var key = newKey();
		var answer = new AtomicReference<Origin.Answer<String>>(new Origin.Found<>("v", 1));
		var here = cache(clock, (_) -> answer.get());
		var there = cache(clock, (_) -> answer.get());
		here.get(key);
		there.get(key);
		answer.set(new Origin.Absent<>(2));
		here.remove(key, 2);
		var past = NEGATIVE.plusMillis(1);
		pass(past);
		clock.advance(past);
		assertThat(there.get(key).freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(here.get(key).freshness()).isEqualTo(Freshness.NEGATIVE);
		var stored = read("test:" + key);
		assertThat(stored.version()).isEqualTo(2);
		assertThat(stored.payload()).isNull();
	}

	@Test
	void whatIsTooShortToHaveAVersionIsWrittenOver() {
		var key = newKey();
		plant(key, bytes("garbage"));
		assertThat(tier().write(key, entry(0, "v"), Optional.empty())).isEqualTo(Write.WRITTEN);
		assertThat(read(key).payload()).isEqualTo(bytes("v"));
	}

	@Test
	void bytesAreDiscardedOnlyIfTheyAreStillThere() {
		var key = newKey();
		plant(key, bytes("garbage"));
		tier().discard(key, bytes("other"));
		assertThat(tier().read(key)).isInstanceOf(RemoteTier.Present.class);
		tier().discard(key, bytes("garbage"));
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
	}

	@Test
	void manyAreReadAtOnceInTheirOrder() {
		var first = newKey() + "-1";
		var second = newKey() + "-2";
		tier().write(first, entry(1, "one"), Optional.empty());
		tier().write(second, entry(2, "two"), Optional.empty());
		var reads = tier().readAll(List.of(second, newKey() + "-3", first));
		assertThat(reads).hasSize(3);
		assertThat(((RemoteTier.Present) reads.get(0)).bytes()).isEqualTo(entry(2, "two"));
		assertThat(reads.get(1)).isEqualTo(new RemoteTier.Missing());
		assertThat(((RemoteTier.Present) reads.get(2)).bytes()).isEqualTo(entry(1, "one"));
	}

	@Test
	void oneAtATimeHasTheRightToFill() {
		var key = newKey();
		assertThat(tier().claim(key, "a", LONG)).isEqualTo(Claim.GRANTED);
		assertThat(tier().claim(key, "b", LONG)).isEqualTo(Claim.HELD);
		assertThat(tier().fill(key, entry(0, "v"), Optional.empty(), "a")).isEqualTo(Write.WRITTEN);
		assertThat(read(key).payload()).isEqualTo(bytes("v"));
		assertThat(tier().claim(key, "b", LONG)).isEqualTo(Claim.GRANTED);
		tier().release(key, "a");
		assertThat(tier().claim(key, "c", LONG)).isEqualTo(Claim.HELD);
		tier().release(key, "b");
		assertThat(tier().claim(key, "c", LONG)).isEqualTo(Claim.GRANTED);
	}

	@Test
	void whoComesLateDoesNotWriteOverTheOneWhoAskedLater() {
		var key = newKey();
		tier().claim(key, "a", Duration.ofMillis(200));
		pass(Duration.ofMillis(201));
		assertThat(tier().claim(key, "b", LONG)).isEqualTo(Claim.GRANTED);
		assertThat(tier().fill(key, entry(0, "late"), Optional.empty(), "a")).isEqualTo(Write.OUTDATED);
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
		assertThat(tier().fill(key, entry(0, "new"), Optional.empty(), "b")).isEqualTo(Write.WRITTEN);
		assertThat(tier().fill(key, entry(0, "late"), Optional.empty(), "a")).isEqualTo(Write.OUTDATED);
		assertThat(read(key).payload()).isEqualTo(bytes("new"));
	}

	@Test
	void aFillerDoesNotReplaceWhatWasWrittenWhileItAsked() {
		var key = newKey();
		tier().claim(key, "a", LONG);
		tier().write(key, made(0, 200), Optional.empty());
		assertThat(tier().fill(key, made(0, 100), Optional.empty(), "a")).isEqualTo(Write.OUTDATED);
		tier().claim(key, "b", LONG);
		assertThat(tier().fill(key, made(0, 200), Optional.empty(), "b")).isEqualTo(Write.WRITTEN);
	}

	@Test
	void aFillerDoesNotGoBackInVersionEither() {
		var key = newKey();
		tier().claim(key, "a", LONG);
		tier().write(key, entry(5, "written"), Optional.empty());
		assertThat(tier().fill(key, entry(4, "read before"), Optional.empty(), "a")).isEqualTo(Write.OUTDATED);
		assertThat(tier().claim(key, "b", LONG)).isEqualTo(Claim.GRANTED);
	}

	@Test
	void ofWhatIsTooLongOneByteTooManyIsReadAndIsEnoughToDiscardIt() {
		var key = newKey();
		var tooLong = new byte[3 * StoredEntry.LONGEST];
		Arrays.fill(tooLong, (byte) 'x');
		plant(key, tooLong);
		assertThat(tier().read(key)).isInstanceOfSatisfying(RemoteTier.Present.class, (present) -> {
			assertThat(present.bytes()).hasSize(StoredEntry.LONGEST + 1);
			tier().discard(key, present.bytes());
		});
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
	}

	@Test
	void anEntryOfTheGreatestLengthIsReadAsItIs() {
		var key = newKey();
		var longest = Arrays.copyOf(entry(1, "v"), StoredEntry.LONGEST);
		tier().write(key, longest, Optional.of(LONG));
		assertThat(tier().read(key)).isInstanceOfSatisfying(RemoteTier.Present.class,
				(present) -> assertThat(present.bytes()).isEqualTo(longest));
		tier().discard(key, longest);
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
	}

	@Test
	void aRefusalIsNeitherAnAbsenceNorAnOutdatedWriteNorSilence() {
		var key = newKey();
		assertThat(refusing().read(key)).isEqualTo(new RemoteTier.Refused());
		assertThat(refusing().write(key, entry(1, "v"), Optional.empty())).isEqualTo(Write.REFUSED);
		refusing().discard(key, entry(1, "v"));
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
	}

	@Test
	void whatWasPurgedIsMissingAndNothingAsOldComesBack() {
		var key = newKey();
		tier().write(key, made(9, 100), Optional.empty());
		assertThat(tier().purge(key, 1_796_072_000_000L)).isTrue();
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
		assertThat(tier().write(key, made(9, 100), Optional.empty())).isEqualTo(Write.OUTDATED);
		assertThat(tier().write(key, made(10, 1_796_072_000_000L), Optional.empty())).isEqualTo(Write.OUTDATED);
		assertThat(tier().read(key)).isEqualTo(new RemoteTier.Missing());
		assertThat(tier().write(key, made(2, 1_796_072_000_001L), Optional.empty())).isEqualTo(Write.WRITTEN);
	}

	@Test
	void anEarlierPurgeDoesNotUndoALaterOne() {
		var key = newKey();
		tier().purge(key, 200);
		tier().purge(key, 100);
		assertThat(tier().write(key, made(1, 150), Optional.empty())).isEqualTo(Write.OUTDATED);
	}

	@Test
	void aPurgeIsOfOneKey() {
		tier().purge(newKey() + "x", Long.MAX_VALUE / 2048);
		assertThat(tier().write(newKey(), entry(1, "v"), Optional.empty())).isEqualTo(Write.WRITTEN);
	}

	/** A process of its own, whose values the store never forgets. */
	private SideCache<String, String> cache(FakeClock clock, Origin<String, String> origin) {
		var lifetimes = new Lifetimes(LONG, LONG, LONG.multipliedBy(2), NEGATIVE);
		var declared = CachePolicy.of("test", lifetimes);
		var heap = new HeapPolicy(NEGATIVE.dividedBy(2), 10);
		return new SideCaches(tier(), new Surroundings(clock::nanos, clock, Runnable::run, () -> 0, clock::advance),
				(_, _) -> {
				})
			.declare(new CachePolicy(declared.name(), Region.PROTECTED, lifetimes, heap, declared.origin()), new Utf8(),
					origin);
	}

	private StoredEntry read(String key) {
		assertThat(tier().read(key)).isInstanceOf(RemoteTier.Present.class);
		return StoredEntry.decode(((RemoteTier.Present) tier().read(key)).bytes()).orElseThrow();
	}

	private static byte[] entry(long version, String value) {
		return new StoredEntry(version, 1, bytes(value)).encode();
	}

	private static byte[] made(long version, long createdMillis) {
		return new StoredEntry(version, createdMillis, bytes("v")).encode();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static final class Utf8 implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			return bytes(value);
		}

		@Override
		public String decode(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
