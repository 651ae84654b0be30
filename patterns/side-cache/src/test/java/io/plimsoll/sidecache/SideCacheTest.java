package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.sidecache.FreshnessDecision.Forward;
import io.plimsoll.sidecache.Lookup.Reason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Two processes, one source, one shared tier, and a clock that stands still. */
class SideCacheTest {

	private static final Duration TICK = Duration.ofMillis(1);

	private static final Duration SOFT = Duration.ofSeconds(10);

	private static final Duration REVALIDATE = Duration.ofSeconds(5);

	private static final Duration HARD = Duration.ofSeconds(100);

	private static final Duration NEGATIVE = Duration.ofSeconds(3);

	private static final Duration HEAP = Duration.ofSeconds(1);

	private static final RandomGenerator NOT_JITTERED = () -> 0;

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier remote = new InMemoryRemoteTier(this.clock::nanos);

	private final Source source = new Source();

	/** Tasks of the caches; run at once unless a test holds them back. */
	private final Tasks tasks = new Tasks();

	private Runnable whileNapping = () -> {
	};

	private final SideCache<String, String> here = cache();

	private final SideCache<String, String> there = cache();

	@Test
	void aMissAsksTheSourceOnceAndTheNextReaderFindsItInTheHeap() {
		this.source.has("k", "v", 1);
		assertThat(found(this.here.get("k")).provenance()).satisfies((how) -> {
			assertThat(how.tier()).isEqualTo(Tier.ORIGIN);
			assertThat(how.forward()).contains(Forward.URI_MISS);
		});
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.HEAP);
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void anotherProcessFindsItInTheSharedTier() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(Duration.ofSeconds(4));
		var lookup = found(this.there.get("k"));
		assertThat(lookup.tier()).isEqualTo(Tier.REDIS);
		assertThat(lookup.provenance().age()).isEqualTo(Duration.ofSeconds(4));
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void anEntryIsFreshUntilItsSoftTimeToLive() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(SOFT.minus(TICK));
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.FRESH);
		assertThat(this.source.calls).isEqualTo(1);
		this.clock.advance(TICK);
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_WHILE_REVALIDATE);
		assertThat(this.source.calls).isEqualTo(2);
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void oneRefreshIsUnderWayForAKeyHoweverManyRead() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(SOFT);
		this.tasks.hold();
		for (int i = 0; i < 100; i++) {
			assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_WHILE_REVALIDATE);
		}
		this.source.has("k", "w", 2);
		this.tasks.release();
		assertThat(this.source.calls).isEqualTo(2);
		assertThat(found(this.here.get("k")).value()).isEqualTo("w");
	}

	@Test
	void aReaderWaitsForTheSourcePastTheTimeOfRevalidation() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(SOFT.plus(REVALIDATE));
		this.source.has("k", "w", 2);
		var lookup = found(this.here.get("k"));
		assertThat(lookup.value()).isEqualTo("w");
		assertThat(lookup.provenance().forward()).contains(Forward.STALE);
	}

	@Test
	void aFailureOfTheSourceNeverReplacesAValueBeforeTheHardTimeToLive() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.fails = true;
		this.clock.advance(HARD.minus(TICK));
		assertThat(found(this.here.get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("v");
			assertThat(lookup.freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
			assertThat(lookup.provenance().ttl()).isEqualTo(SOFT.minus(HARD).plus(TICK));
		});
		this.clock.advance(TICK);
		assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
	}

	@Test
	void whileTheSourceAilsNobodyWaitsAndAKeyIsTriedOnceAPause() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.fails = true;
		this.clock.advance(SOFT.plus(REVALIDATE));
		this.here.get("k");
		assertThat(this.source.calls).isEqualTo(2);
		this.tasks.hold();
		for (int i = 0; i < 10; i++) {
			assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		}
		this.tasks.release();
		assertThat(this.source.calls).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(1));
		this.here.get("k");
		assertThat(this.source.calls).isEqualTo(3);
		this.here.get("k");
		assertThat(this.source.calls).isEqualTo(3);
	}

	@Test
	void theFirstAnswerAfterAnOutageEndsIt() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.fails = true;
		this.clock.advance(SOFT);
		this.here.get("k");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		this.source.fails = false;
		this.clock.advance(Duration.ofSeconds(1));
		this.here.get("k");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void aDefiniteAbsenceReplacesAValueAndIsBelievedForItsTime() {
		this.source.has("k", "v", 5);
		this.here.get("k");
		this.source.removed("k", 6);
		this.clock.advance(SOFT);
		this.here.get("k");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(this.source.calls).isEqualTo(2);
		this.clock.advance(NEGATIVE.minus(TICK));
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(this.source.calls).isEqualTo(2);
		this.source.has("k", "back", 7);
		this.clock.advance(TICK);
		assertThat(found(this.here.get("k")).value()).isEqualTo("back");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 4 })
	void anAbsenceOlderThanWhatIsKnownIsAFailureOfTheSource(long version) {
		this.source.has("k", "v", 5);
		this.here.get("k");
		this.source.removed("k", version);
		this.clock.advance(SOFT);
		this.here.get("k");
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
	}

	@Test
	void anAbsenceIsBelievedOfASourceThatHasNoVersions() {
		this.source.has("k", "v", 0);
		this.here.get("k");
		this.source.lost("k");
		this.clock.advance(SOFT);
		this.here.get("k");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void aWriteIsSeenHereAtOnceAndThereAfterTheHeapsTimeToLive() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.source.has("k", "w", 2);
		this.here.put("k", "w", 2);
		assertThat(found(this.here.get("k")).value()).isEqualTo("w");
		this.clock.advance(HEAP.minus(TICK));
		assertThat(found(this.there.get("k")).value()).isEqualTo("v");
		this.clock.advance(TICK);
		assertThat(found(this.there.get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.tier()).isEqualTo(Tier.REDIS);
		});
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void withTheSharedTierSilentAWriteIsSeenThereAfterTheSoftTimeToLive() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.remote.silence(true);
		this.source.has("k", "w", 2);
		this.here.put("k", "w", 2);
		this.clock.advance(SOFT.minus(TICK));
		assertThat(found(this.there.get("k")).value()).isEqualTo("v");
		this.clock.advance(TICK);
		this.there.get("k");
		assertThat(found(this.there.get("k")).value()).isEqualTo("w");
	}

	@Test
	void whatIsInDoubtIsAskedOfTheSourceOnce() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.has("k", "w", 2);
		this.here.doubt("k");
		assertThat(found(this.here.get("k"))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.provenance().forward()).contains(Forward.STALE);
		});
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.HEAP);
		assertThat(this.source.calls).isEqualTo(2);
	}

	@Test
	void aDoubtedAbsenceAndADoubtedEntryOfTheSharedTierAreNotBelieved() {
		this.here.get("k");
		this.source.has("k", "v", 1);
		this.here.doubt("k");
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		this.source.has("k", "w", 2);
		this.there.doubt("k");
		assertThat(found(this.there.get("k")).value()).isEqualTo("w");
	}

	@Test
	void whatIsInDoubtIsServedAsStaleWhileTheSourceFails() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.fails = true;
		this.here.doubt("k");
		for (int i = 0; i < 2; i++) {
			assertThat(found(this.here.get("k"))).satisfies((lookup) -> {
				assertThat(lookup.freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
				assertThat(lookup.provenance().ttl()).isNegative();
			});
		}
		this.source.fails = false;
		this.clock.advance(Duration.ofSeconds(1));
		this.here.get("k");
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void aDoubtThatArisesWhileTheSourceIsAskedIsNotSettledByItsAnswer() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.here.doubt("k");
		this.source.beforeAnswer = () -> {
			this.source.has("k", "w", 2);
			this.here.doubt("k");
			this.source.beforeAnswer = () -> {
			};
		};
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(found(this.here.get("k")).value()).isEqualTo("w");
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.HEAP);
	}

	@Test
	void aRemovalIsSeenByAll() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.here.remove("k", 2);
		this.clock.advance(HEAP);
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(this.there.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void aRemovalIsRememberedByItsVersionWhenItsAbsenceIsNoLongerBelieved() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.source.removed("k", 2);
		this.here.remove("k", 2);
		this.clock.advance(NEGATIVE.plusSeconds(1));
		assertThat(this.there.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void aRemovalThatTheSharedTierLostIsGivenBackToIt() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.source.removed("k", 2);
		this.here.remove("k", 2);
		this.clock.advance(NEGATIVE.plusSeconds(1));
		this.remote.flush();
		this.source.fails = true;
		this.here.get("k");
		assertThat(this.there.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
	}

	@Test
	void aValueFromBeforeARemovalIsNotServedWhateverFails() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.there.get("k");
		this.here.remove("k", 2);
		this.source.fails = true;
		this.clock.advance(HARD.minus(TICK));
		assertThat(this.there.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
		assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
	}

	@Test
	void aLateLoadDoesNotUndoARemovalWhoseAbsenceIsNoLongerBelieved() {
		this.source.has("k", "v", 1);
		this.source.beforeAnswer = () -> {
			this.here.remove("k", 2);
			this.clock.advance(NEGATIVE);
		};
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void whatIsCreatedAgainReplacesItsRemoval() {
		this.here.remove("k", 2);
		this.there.get("k");
		this.source.has("k", "back", 3);
		this.clock.advance(NEGATIVE);
		assertThat(found(this.there.get("k")).value()).isEqualTo("back");
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void anAbsenceWithoutAVersionIsForgottenWhenItIsNoLongerBelieved() {
		this.here.get("k");
		this.clock.advance(NEGATIVE);
		assertThat(this.remote.read("test:k")).isEqualTo(new RemoteTier.Missing());
		this.source.has("k", "v", 0);
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
	}

	@Test
	void aLateLoadDoesNotOverwriteANewerWrite() {
		this.source.has("k", "old", 1);
		this.source.beforeAnswer = () -> this.here.put("k", "new", 2);
		assertThat(found(this.here.get("k")).value()).isEqualTo("new");
		assertThat(found(this.here.get("k")).value()).isEqualTo("new");
		assertThat(found(this.there.get("k")).value()).isEqualTo("new");
	}

	@Test
	void aLateAbsenceDoesNotOverwriteACreation() {
		this.source.beforeAnswer = () -> this.here.put("k", "new", 1);
		assertThat(found(this.here.get("k")).value()).isEqualTo("new");
	}

	@Test
	void whatTheSharedTierLostIsGivenBackToIt() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.remote.flush();
		this.clock.advance(HEAP);
		this.here.get("k");
		assertThat(found(this.there.get("k")).tier()).isEqualTo(Tier.REDIS);
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void anUnreadableEntryIsAMissThatIsCountedAndReplaced() {
		this.source.has("k", "v", 1);
		this.remote.plant("test:k", "garbage that is long enough".getBytes(StandardCharsets.US_ASCII));
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.ORIGIN);
		assertThat(this.here.figures().poisoned()).isEqualTo(1);
		assertThat(found(this.there.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void anEntryOfAFormatToComeIsAMissAndLeftToThoseWhoCanReadIt() {
		var newer = new StoredEntry(1, this.clock.millis(), "?".getBytes(StandardCharsets.US_ASCII)).encode();
		newer[0]++;
		this.source.fails = true;
		this.remote.plant("test:k", newer);
		assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
		assertThat(this.here.figures().foreign()).isEqualTo(1);
		assertThat(this.here.figures().unreadable()).isZero();
		assertThat(((RemoteTier.Present) this.remote.read("test:k")).bytes()).isEqualTo(newer);
	}

	@Test
	void anEntryOfAFormatToComeStandsInTheWayNoLongerThanItsHardTimeToLive() {
		var newer = new StoredEntry(Long.MAX_VALUE, this.clock.millis(), new byte[1]).encode();
		newer[0]++;
		this.source.has("k", "v", 1);
		this.remote.plant("test:k", newer);
		this.here.get("k");
		this.clock.advance(HARD.minus(TICK));
		this.here.get("k");
		assertThat(((RemoteTier.Present) this.remote.read("test:k")).bytes()).isEqualTo(newer);
		this.clock.advance(TICK.plus(HEAP));
		this.here.get("k");
		assertThat(this.here.figures().unreadable()).isEqualTo(1);
		assertThat(found(this.there.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void anEntryOfAFormatToComeThatClaimsToBeFromTheFutureIsUnreadable() {
		var newer = new StoredEntry(Long.MAX_VALUE, this.clock.millis() + HARD.toMillis(), new byte[1]).encode();
		newer[0]++;
		this.source.has("k", "v", 1);
		this.remote.plant("test:k", newer);
		this.here.get("k");
		assertThat(this.here.figures().unreadable()).isEqualTo(1);
		assertThat(found(this.there.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void whatIsTooLongIsUnreadableAndIsNotWritten() {
		this.source.has("k", "v", 1);
		this.remote.plant("test:k", new byte[StoredEntry.LONGEST + 1]);
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(this.here.figures().unreadable()).isEqualTo(1);
		this.here.put("k", "x".repeat(StoredEntry.LONGEST), 2);
		assertThat(found(this.here.get("k")).version()).isEqualTo(2);
		assertThat(found(this.there.get("k")).version()).isEqualTo(1);
	}

	@Test
	void aRefusalOfTheSharedTierIsCountedAndIsNoAbsence() {
		this.source.has("k", "v", 1);
		this.remote.refuse(true);
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.ORIGIN);
		assertThat(this.here.figures().remoteRefusals()).isEqualTo(2);
		this.clock.advance(HEAP);
		assertThat(found(this.here.get("k")).tier()).isEqualTo(Tier.HEAP);
		assertThat(this.here.figures().remoteRefusals()).isEqualTo(3);
		this.remote.refuse(false);
		this.clock.advance(HEAP);
		this.here.get("k");
		assertThat(found(this.there.get("k")).tier()).isEqualTo(Tier.REDIS);
	}

	@Test
	void aValueThatItsCodecCannotReadIsAMissToo() {
		this.source.has("k", "v", 1);
		this.remote.plant("test:k",
				new StoredEntry(9, this.clock.millis(), "poison".getBytes(StandardCharsets.US_ASCII)).encode());
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(this.here.figures().poisoned()).isEqualTo(1);
		assertThat(found(this.there.get("k")).value()).isEqualTo("v");
	}

	@Test
	void aStepOfTheWallClockDoesNotChangeAgesInAProcess() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.stepWall(Duration.ofHours(2));
		assertThat(found(this.here.get("k")).provenance().age()).isZero();
		this.clock.stepWall(Duration.ofHours(-4));
		assertThat(found(this.here.get("k")).provenance().age()).isZero();
	}

	@Test
	void anAgeFromAClockALittleAheadOfOursIsNotNegative() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.stepWall(Duration.ofSeconds(-2));
		assertThat(found(this.there.get("k")).provenance().age()).isZero();
	}

	@Test
	void whatComesFromTheFutureIsStaleAndRefreshed() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.stepWall(Duration.ofSeconds(-30));
		assertThat(found(this.there.get("k")).freshness()).isEqualTo(Freshness.STALE_WHILE_REVALIDATE);
		assertThat(this.source.calls).isEqualTo(2);
		assertThat(found(this.there.get("k")).freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void theLastPartOfTheSoftTimeToLiveIsForRefreshingEarly() {
		var jittered = caches(() -> -1L).declare(policy(), new Text(), this.source);
		this.source.has("k", "v", 1);
		jittered.get("k");
		this.clock.advance(SOFT.dividedBy(2).minus(TICK));
		jittered.get("k");
		assertThat(this.source.calls).isEqualTo(1);
		this.clock.advance(TICK.multipliedBy(2));
		assertThat(jittered.get("k").freshness()).isEqualTo(Freshness.FRESH);
		assertThat(this.source.calls).isEqualTo(2);
	}

	@Test
	void whoFindsAnotherProcessAskingWaitsForWhatItBrings() {
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		this.whileNapping = () -> this.remote.fill("test:k", stored("v", 0), Optional.empty(), "another");
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(this.source.calls).isZero();
		assertThat(this.here.figures().coalesced()).isEqualTo(1);
	}

	@Test
	void whoAsksForAllLetsTheOthersInWhenTheSourceFailed() {
		this.source.fails = true;
		this.here.get("k");
		this.source.fails = false;
		this.source.has("k", "v", 1);
		assertThat(found(this.there.get("k")).value()).isEqualTo("v");
	}

	@Test
	void theNextOneAsksWhenTheOneWhoAskedIsGone() {
		this.source.has("k", "v", 1);
		this.remote.claim("test:k", "gone", Duration.ofMillis(300));
		long start = this.clock.nanos();
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(Duration.ofNanos(this.clock.nanos() - start)).isBetween(Duration.ofMillis(300),
				Duration.ofMillis(310));
	}

	@Test
	void aRefreshIsLeftToTheProcessThatIsAtIt() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(SOFT);
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		this.here.get("k");
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void whoMustHaveNewsAsksForItself() {
		this.source.has("k", "v", 1);
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		assertThat(found(this.here.get("k", Demand.parse("no-cache"))).value()).isEqualTo("v");
	}

	@Test
	void whatAnotherBringsMustBeYoungEnoughForTheReader() {
		this.source.has("k", "new", 2);
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		var old = new StoredEntry(1, this.clock.millis() - 8_000, "old".getBytes(StandardCharsets.UTF_8)).encode();
		this.whileNapping = () -> this.remote.fill("test:k", old, Optional.empty(), "another");
		assertThat(found(this.here.get("k", Demand.parse("max-age=5"))).value()).isEqualTo("new");
	}

	@Test
	void whatWasKnownBeforeIsNothingThatAnotherBrought() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(Duration.ofSeconds(8));
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		int[] naps = new int[1];
		this.whileNapping = () -> {
			if (++naps[0] == 3) {
				this.remote.fill("test:k", stored("w", 2), Optional.empty(), "another");
			}
		};
		assertThat(found(this.here.get("k", Demand.parse("max-age=5"))).value()).isEqualTo("w");
		assertThat(this.source.calls).isEqualTo(1);
	}

	@Test
	void whatIsPurgedWhileTheSourceIsAskedIsAskedForAgain() {
		this.source.has("k", "bad", 1);
		this.source.beforeAnswer = () -> {
			this.source.beforeAnswer = () -> {
			};
			this.source.has("k", "good", 1);
			this.clock.advance(TICK);
			this.here.purge("k");
			this.clock.advance(TICK);
		};
		assertThat(found(this.here.get("k")).value()).isEqualTo("good");
		assertThat(found(this.there.get("k")).value()).isEqualTo("good");
	}

	@Test
	void theLastResortIsNoneOnceItsHardTimeToLiveIsOver() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.clock.advance(HARD.minus(TICK));
		this.source.whileFailing = () -> this.clock.advance(TICK);
		this.source.fails = true;
		assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
	}

	@Test
	void whatItsCodecCannotWriteStaysInTheHeapAndKeepsNoRight() {
		this.source.has("k", "unwritable", 1);
		assertThat(found(this.here.get("k")).value()).isEqualTo("unwritable");
		assertThat(this.remote.claim("test:k", "another", SOFT)).isEqualTo(RemoteTier.Claim.GRANTED);
		this.here.put("k", "unwritable", 2);
		assertThat(found(this.here.get("k")).version()).isEqualTo(2);
	}

	@Test
	void aCacheMayShareCallsInItsOwnProcessAlone() {
		var policy = policy();
		var alone = caches().declare(new CachePolicy(policy.name(), policy.region(), policy.lifetimes(), policy.heap(),
				policy.origin(), Coalescing.PROCESS), new Text(), this.source);
		this.source.has("k", "v", 1);
		this.remote.claim("test:k", "another", Duration.ofSeconds(1));
		assertThat(found(alone.get("k")).tier()).isEqualTo(Tier.ORIGIN);
	}

	@Test
	void aKeyThatCannotBeHadIsTriedLessAndLess() {
		this.source.fails = true;
		for (var pause : List.of(1, 2, 4, 8, 8)) {
			int calls = this.source.calls;
			this.here.get("k");
			assertThat(this.source.calls).isEqualTo(calls + 1);
			this.clock.advance(Duration.ofSeconds(pause).minus(TICK));
			assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
			assertThat(this.source.calls).isEqualTo(calls + 1);
			this.clock.advance(TICK);
		}
		this.source.fails = false;
		this.here.get("k");
		this.source.fails = true;
		this.here.get("k", Demand.parse("no-cache"));
		this.clock.advance(Duration.ofSeconds(1));
		int calls = this.source.calls;
		this.here.get("k", Demand.parse("no-cache"));
		assertThat(this.source.calls).isEqualTo(calls + 1);
	}

	@Test
	void oneKeyThatCannotBeHadSaysNothingOfTheOthers() {
		this.source.has("bad", "v", 1);
		this.source.has("good", "v", 1);
		this.here.get("bad");
		this.here.get("good");
		this.clock.advance(SOFT.plus(REVALIDATE));
		this.source.fails = true;
		assertThat(this.here.get("bad").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		this.source.fails = false;
		assertThat(this.here.get("good").freshness()).isEqualTo(Freshness.FRESH);
		assertThat(this.here.get("bad").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
	}

	@Test
	void threeFailuresInARowAreTheSources() {
		for (var key : List.of("a", "b", "c", "d")) {
			this.source.has(key, "v", 1);
			this.here.get(key);
		}
		this.clock.advance(SOFT.plus(REVALIDATE));
		this.source.fails = true;
		for (var key : List.of("a", "b", "c")) {
			this.here.get(key);
		}
		var lookup = found(this.here.get("d"));
		assertThat(lookup.freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		assertThat(lookup.provenance().forward()).isEmpty();
	}

	@Test
	void whileTheSourceAilsOneOfThoseWhoKnowNothingWaitsForEachPause() {
		this.source.fails = true;
		for (int i = 0; i < 4; i++) {
			this.here.get("unknown " + i);
		}
		int calls = this.source.calls;
		for (int i = 4; i < 10; i++) {
			assertThat(this.here.get("unknown " + i)).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
		}
		assertThat(this.source.calls).isEqualTo(calls);
		this.clock.advance(Duration.ofSeconds(1));
		this.source.fails = false;
		this.source.has("known", "v", 1);
		assertThat(found(this.here.get("known")).value()).isEqualTo("v");
		assertThat(this.here.get("unknown 10").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void aStrainedSourceIsAskedOnlyForWhatIsNotKnown() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.spare = Duration.ofSeconds(30);
		this.source.has("other", "v", 1);
		assertThat(this.here.get("other").freshness()).isEqualTo(Freshness.FRESH);
		this.clock.advance(SOFT.plus(REVALIDATE));
		int calls = this.source.calls;
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
		assertThat(this.source.calls).isEqualTo(calls);
		this.source.spare = Duration.ZERO;
		this.here.get("unknown");
		assertThat(this.source.calls).isEqualTo(calls + 1);
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.FRESH);
	}

	@Test
	void aHeapThatIsTooSmallForAllAnswersFromTheSharedTier() {
		var policy = policy();
		var small = caches().declare(new CachePolicy(policy.name(), policy.region(), policy.lifetimes(),
				new HeapPolicy(HEAP, 2), policy.origin()), new Text(), this.source);
		for (int i = 0; i < 20; i++) {
			this.source.has("k" + i, "v", 1);
			this.there.get("k" + i);
		}
		int calls = this.source.calls;
		for (int i = 0; i < 200; i++) {
			assertThat(found(small.get("k" + i * 7 % 20)).value()).isEqualTo("v");
		}
		assertThat(this.source.calls).isEqualTo(calls);
	}

	@Test
	void namesDrawnAtRandomPushOutNoValue() {
		for (int i = 0; i < 100; i++) {
			this.source.has("known " + i, "v", 1);
			this.here.get("known " + i);
		}
		this.clock.advance(HEAP);
		for (int i = 0; i < 20_000; i++) {
			this.clock.advance(TICK);
			assertThat(this.here.get("random " + i).freshness()).isEqualTo(Freshness.NEGATIVE);
		}
		assertThat(this.here.entries()).isLessThanOrEqualTo(1_100);
		this.remote.silence(true);
		this.source.fails = true;
		for (int i = 0; i < 100; i++) {
			assertThat(this.here.get("known " + i)).isInstanceOf(Lookup.Found.class);
		}
	}

	@Test
	void anAbsenceGivesWayToAValueAndAValueToAnAbsence() {
		this.here.get("k");
		this.source.has("k", "v", 0);
		assertThat(found(this.here.get("k", Demand.parse("no-cache"))).value()).isEqualTo("v");
		assertThat(found(this.here.get("k")).value()).isEqualTo("v");
		assertThat(this.here.entries()).isEqualTo(1);
		this.source.lost("k");
		this.here.get("k", Demand.parse("no-cache"));
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
		assertThat(this.here.entries()).isEqualTo(1);
	}

	@Test
	void aLateValueDoesNotReplaceAnAbsenceThatWasToldLater() {
		this.source.has("k", "late", 0);
		this.source.beforeAnswer = () -> {
			this.source.beforeAnswer = () -> {
			};
			this.clock.advance(TICK);
			this.there.remove("k", 0);
			this.here.remove("k", 0);
		};
		assertThat(this.here.get("k").freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void manyKeysAreAnsweredInTheirOrderWithOneLookIntoTheSharedTier() {
		for (var key : List.of("heap", "redis")) {
			this.source.has(key, "v", 1);
			this.there.get(key);
		}
		this.here.get("heap");
		this.source.has("origin", "v", 1);
		var lookups = this.here.getAll(List.of("origin", "none", "redis", "heap", "redis"), Demand.ANY);
		assertThat(lookups.keySet()).containsExactly("origin", "none", "redis", "heap");
		assertThat(lookups.values()).extracting(Lookup::tier)
			.containsExactly(Tier.ORIGIN, Tier.ORIGIN, Tier.REDIS, Tier.HEAP);
		assertThat(lookups.get("none")).isInstanceOf(Lookup.Absent.class);
	}

	@Test
	void noCacheAsksTheSourceAndIsUnavailableWhenItFails() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.source.has("k", "w", 2);
		var demand = Demand.parse("no-cache");
		assertThat(found(this.here.get("k", demand))).satisfies((lookup) -> {
			assertThat(lookup.value()).isEqualTo("w");
			assertThat(lookup.provenance().forward()).contains(Forward.REQUEST);
		});
		this.source.fails = true;
		assertThat(this.here.get("k", demand)).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
		assertThat(found(this.here.get("k")).value()).isEqualTo("w");
	}

	@Test
	void onlyIfCachedNeverAsksTheSource() {
		this.source.has("k", "v", 1);
		assertThat(this.here.get("k", Demand.parse("only-if-cached")))
			.isEqualTo(new Lookup.Unavailable<>(Reason.NOT_CACHED));
		assertThat(this.source.calls).isZero();
	}

	@Test
	void anExceptionOfTheSourceIsAFailure() {
		this.source.throwing = true;
		assertThat(this.here.get("k")).isEqualTo(new Lookup.Unavailable<>(Reason.ORIGIN_FAILED));
		assertThat(this.here.figures().originFailures()).isEqualTo(1);
		assertThat(this.here.figures().originUnderWay()).isZero();
	}

	@Test
	void theSourceIsGivenADeadlineOfItsOwn() {
		this.source.has("k", "v", 1);
		Deadline.after(Duration.ofHours(1), this.clock::nanos).<Void, RuntimeException>call(() -> {
			this.here.get("k");
			return null;
		});
		assertThat(this.source.timeGiven).contains(Duration.ofMillis(500));
	}

	@Test
	void aReaderWithoutTimeIsToldSoWhenNothingIsKnown() {
		this.source.has("k", "v", 1);
		this.tasks.hold();
		var spent = new Deadline(this.clock.nanos(), this.clock::nanos);
		assertThat(spent.<Lookup<String>, RuntimeException>call(() -> this.here.get("k")))
			.isEqualTo(new Lookup.Unavailable<>(Reason.TIME_IS_UP));
	}

	@Test
	void theFiguresAddUp() {
		this.source.has("k", "v", 1);
		this.here.get("k");
		this.here.get("k");
		this.here.get("none");
		var figures = this.here.figures();
		assertThat(figures.requests(Tier.ORIGIN, Freshness.FRESH)).isEqualTo(1);
		assertThat(figures.requests(Tier.HEAP, Freshness.FRESH)).isEqualTo(1);
		assertThat(figures.requests(Tier.ORIGIN, Freshness.NEGATIVE)).isEqualTo(1);
		assertThat(figures.originCalls()).isEqualTo(2);
		assertThat(this.here.entries()).isEqualTo(2);
	}

	@Test
	void twoCachesOfOneNameAreRefused() {
		var caches = caches();
		var policy = policy();
		caches.declare(policy, new Text(), this.source);
		assertThatIllegalArgumentException().isThrownBy(() -> caches.declare(policy, new Text(), this.source))
			.withMessageContaining("test");
	}

	@Test
	void aPolicyThatContradictsItselfIsRefusedByItsPropertysName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Lifetimes(SOFT, REVALIDATE, SOFT, NEGATIVE))
			.withMessageContaining("hard-ttl")
			.withMessageContaining("PT10S");
		assertThatIllegalArgumentException().isThrownBy(() -> new HeapPolicy(HEAP, 0))
			.withMessage("heap-entries must be > 0: 0");
	}

	private SideCache<String, String> cache() {
		return caches().declare(policy(), new Text(), this.source);
	}

	private SideCaches caches() {
		return caches(NOT_JITTERED);
	}

	private SideCaches caches(RandomGenerator random) {
		return new SideCaches(this.remote,
				new Surroundings(this.clock::nanos, this.clock, this.tasks, random, this::nap), (_, _) -> {
				});
	}

	private void nap(Duration time) {
		this.clock.advance(time);
		this.whileNapping.run();
	}

	private byte[] stored(String value, long version) {
		return new StoredEntry(version, this.clock.millis(), value.getBytes(StandardCharsets.UTF_8)).encode();
	}

	private static CachePolicy policy() {
		return CachePolicy.of("test", new Lifetimes(SOFT, REVALIDATE, HARD, NEGATIVE));
	}

	private static Lookup.Found<String> found(Lookup<String> lookup) {
		assertThat(lookup).isInstanceOf(Lookup.Found.class);
		return (Lookup.Found<String>) lookup;
	}

	private static final class Source implements Origin<String, String> {

		private final Map<String, Origin.Answer<String>> rows = new HashMap<>();

		private int calls;

		private boolean fails;

		private boolean throwing;

		private Runnable whileFailing = () -> {
		};

		private Duration spare = Duration.ZERO;

		private Runnable beforeAnswer = () -> {
		};

		private Optional<Duration> timeGiven = Optional.empty();

		void has(String key, String value, long version) {
			this.rows.put(key, new Origin.Found<>(value, version));
		}

		void removed(String key, long version) {
			this.rows.put(key, new Origin.Absent<>(version));
		}

		void lost(String key) {
			this.rows.remove(key);
		}

		@Override
		public Answer<String> load(String key) {
			this.calls++;
			this.timeGiven = Deadline.current().map(Deadline::remaining);
			if (this.throwing) {
				throw new IllegalStateException("no");
			}
			if (this.fails) {
				this.whileFailing.run();
				return new Failed<>("no");
			}
			var row = this.rows.get(key);
			this.beforeAnswer.run();
			var answer = (row != null) ? row : new Absent<String>(0);
			return this.spare.isPositive() ? new Strained<>(answer, this.spare) : answer;
		}

	}

	private static final class Tasks implements Executor {

		private final Queue<Runnable> held = new ArrayDeque<>();

		private boolean holding;

		void hold() {
			this.holding = true;
		}

		void release() {
			this.holding = false;
			while (!this.held.isEmpty()) {
				this.held.remove().run();
			}
		}

		@Override
		public void execute(Runnable task) {
			if (this.holding) {
				this.held.add(task);
			}
			else {
				task.run();
			}
		}

	}

	private static final class Text implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			if (value.equals("unwritable")) {
				throw new IllegalArgumentException(value);
			}
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			var text = new String(bytes, StandardCharsets.UTF_8);
			if (text.equals("poison")) {
				throw new IllegalArgumentException(text);
			}
			return text;
		}

	}

}
