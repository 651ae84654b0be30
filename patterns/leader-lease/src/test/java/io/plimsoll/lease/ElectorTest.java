package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ElectorTest {

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), Duration.ofMillis(100));

	private static final String SCOPE = "shard-0";

	private static final String[] SIX = IntStream.range(0, 6)
		.mapToObj((shard) -> "shard-" + shard)
		.toArray(String[]::new);

	private final FakeClock clock = new FakeClock();

	private final InMemoryLeaseStore store = new InMemoryLeaseStore(this.clock);

	private final List<String> heard = new ArrayList<>();

	private final Elector a = elector("a", this.store, SCOPE);

	private final Elector b = elector("b", this.store, SCOPE);

	@Test
	void theFirstToLookLeadsWhatNobodyLed() {
		this.a.tick();
		this.b.tick();

		assertThat(this.a.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
		assertThat(this.b.leadership(SCOPE)).isEmpty();
		assertThat(this.b.standing(SCOPE)).map((standing) -> standing.lease().holder().id()).contains("a");
		assertThat(this.heard).containsExactly("a leads shard-0 in epoch 1: silence");
	}

	@Test
	void aLeaderThatWorksStaysLeader() {
		go(Duration.ofSeconds(50), this.a, this.b);

		assertThat(this.a.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
	}

	@Test
	void aLeaderWhoseWorkHangsIsReplacedAfterALeaseAlthoughItsElectorLives() {
		this.a.tick();
		this.b.tick();

		goIdle(TERMS.lease().minus(TERMS.look()), this.a, this.b);
		assertThat(this.b.leadership(SCOPE)).isEmpty();

		goIdle(TERMS.look().multipliedBy(3), this.a, this.b);
		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
		assertThat(this.heard).containsSubsequence("a has 450 ms of shard-0", "a lost shard-0 in epoch 1",
				"b leads shard-0 in epoch 2: silence");
	}

	@Test
	void whoDidNoWorkLetsAllOthersGoFirst() {
		this.a.tick();
		goIdle(TERMS.lease().multipliedBy(3).minus(TERMS.look()), this.a);
		assertThat(this.a.leadership(SCOPE)).isEmpty();

		goIdle(TERMS.look().multipliedBy(3), this.a);
		assertThat(this.a.leadership(SCOPE)).as("nobody else did").map(Leadership::epoch).contains(2L);
	}

	@Test
	void whoDidNoWorkIsGivenNothingByTheOthersUntilItHasRested() {
		var x = elector("x", this.store, SIX);
		var y = elector("y", this.store, SIX);
		var z = elector("z", this.store, SIX);
		go(TERMS.lease().multipliedBy(4), x, y, z);
		int before = this.heard.size();

		for (var round = Duration.ZERO; round.compareTo(TERMS.lease().multipliedBy(5)) < 0; round = round
			.plus(TERMS.look())) {
			turn(true, y, z);
			turn(false, x);
			this.clock.advance(TERMS.look());
		}

		assertThat(led(y)).hasSize(3);
		assertThat(led(z)).hasSize(3);
		assertThat(this.heard.subList(before, this.heard.size())).noneMatch((line) -> line.startsWith("x leads"));
		go(TERMS.lease().multipliedBy(6), x, y, z);
		assertThat(led(x)).as("then it may try again").hasSize(2);
	}

	@Test
	void oneLostAnswerDoesNotExcuseAHungWorker() {
		var away = new TroubledStore(this.store);
		var leader = elector("leader", away, SCOPE);
		leader.tick();
		goIdle(TERMS.lease().dividedBy(2), leader);

		away.away = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(leader::tick);
		away.away = false;
		goIdle(TERMS.lease().dividedBy(2), leader);

		assertThat(leader.leadership(SCOPE)).isEmpty();
	}

	@Test
	void workUnderAnEarlierEpochCountsForNothing() {
		this.a.tick();
		var before = this.a.leadership(SCOPE).orElseThrow();
		this.store.takeOver(SCOPE, new Version(1, 0), this.b.self(), Cause.SILENCE);
		this.b.worked(before);
		go(TERMS.lease(), this.a);

		this.b.worked(before);

		assertThat(this.store.look(this.b.self()).leases().getFirst().lease().version()).isEqualTo(new Version(2, 0));
	}

	@Test
	void aStepOfTheWallClockChangesNothing() {
		this.a.tick();
		this.b.tick();

		this.clock.stepWall(Duration.ofHours(2));
		this.b.tick();
		this.clock.stepWall(Duration.ofHours(-4));
		this.b.tick();

		assertThat(this.a.leadership(SCOPE)).map(Leadership::remaining).contains(Duration.ofMillis(2750));
		assertThat(this.b.leadership(SCOPE)).isEmpty();
	}

	@Test
	void aSilentLeaderIsReplacedAfterOneWholeLeaseAndNotBefore() {
		this.a.tick();
		this.b.tick();

		goIdle(TERMS.lease().minus(TERMS.look()), this.b);
		this.clock.advance(TERMS.look().minusNanos(1));
		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).isEmpty();
		assertThat(this.a.leadership(SCOPE)).as("it stopped believing a margin earlier").isEmpty();

		this.clock.advance(Duration.ofNanos(1));
		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
	}

	@Test
	void theNextStepIsDueInALookOrWhenALeaseCanBeTakenOver() {
		assertThat(this.a.tick()).isEqualTo(TERMS.look());
		assertThat(this.b.tick()).isEqualTo(TERMS.look());

		goIdle(Duration.ofMillis(2900), this.b);
		this.clock.advance(Duration.ofMillis(60));
		assertThat(this.b.tick()).as("of a leader that is silent").isEqualTo(Duration.ofMillis(40));
	}

	@Test
	void aNewcomerWaitsALeaseFromItsOwnFirstLook() {
		this.a.tick();
		this.clock.advance(TERMS.lease().multipliedBy(10));

		goIdle(TERMS.lease(), this.b);
		assertThat(this.b.leadership(SCOPE)).isEmpty();

		goIdle(TERMS.look().multipliedBy(2), this.b);
		assertThat(this.b.leadership(SCOPE)).isPresent();
	}

	@Test
	void whoDidNotLookForAWhileHasSeenNobodySilent() {
		this.a.tick();
		this.b.tick();

		this.clock.advance(TERMS.lease().multipliedBy(10));
		this.b.tick();

		assertThat(this.b.leadership(SCOPE)).as("all may have stood still").isEmpty();
	}

	@Test
	void aLeaderWhoseSessionEndsIsReplacedAtTheNextLook() {
		go(TERMS.beat(), this.a, this.b);

		this.store.disconnect("a");
		this.b.tick();

		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
		assertThat(this.heard).endsWith("b leads shard-0 in epoch 2: death");
	}

	@Test
	void afterTheStoreItselfWasAwayNobodysSessionIsMissed() {
		var away = new TroubledStore(this.store);
		var candidate = elector("candidate", away, SCOPE);
		go(TERMS.beat(), this.a, candidate);

		away.away = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(candidate::tick);
		this.store.disconnect("a");
		away.away = false;
		candidate.tick();

		assertThat(candidate.leadership(SCOPE)).isEmpty();
	}

	@Test
	void aLeaderLearnsThatItWasReplaced() {
		this.a.tick();
		this.b.tick();
		goIdle(TERMS.lease().plus(TERMS.look()), this.b);

		this.a.tick();

		assertThat(this.a.leadership(SCOPE)).isEmpty();
		assertThat(this.a.standing(SCOPE)).map((standing) -> standing.lease().holder().id()).contains("b");
		assertThat(this.heard).endsWith("b leads shard-0 in epoch 2: silence", "a lost shard-0 in epoch 1");
	}

	@Test
	void theLeaseCountsFromBeforeTheRequestWasSent() {
		var slowly = new TroubledStore(this.store);
		slowly.afterChange = () -> this.clock.advance(Duration.ofSeconds(1));
		var slow = elector("slow", slowly, SCOPE);

		slow.tick();

		// asked at once, answered a second later
		assertThat(slow.leadership(SCOPE)).map(Leadership::remaining)
			.contains(TERMS.lease().minus(TERMS.margin()).minusSeconds(1));
	}

	@Test
	void aLeadershipEndsByItselfWhenTheStoreIsAwayAndGoesOnAfterwards() {
		var away = new TroubledStore(this.store);
		var leader = elector("leader", away, SCOPE);
		leader.tick();
		away.away = true;
		var leadership = leader.leadership(SCOPE).orElseThrow();

		this.clock.advance(Duration.ofMillis(2749));
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(leader::tick);
		assertThatNoException().isThrownBy(() -> leadership.ensure(Duration.ZERO));
		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> leadership.ensure(Duration.ofMillis(1)))
			.matches((refusal) -> refusal.reason() == Cause.LOCAL_CHECK);

		this.clock.advance(Duration.ofMillis(1));
		leader.watch();
		assertThat(leader.leadership(SCOPE)).isEmpty();

		away.away = false;
		this.clock.advance(TERMS.beat());
		leader.tick();
		assertThat(leader.leadership(SCOPE)).as("nobody took over meanwhile").map(Leadership::epoch).contains(1L);
	}

	@Test
	void workIsToldToStopBeforeTheLeaseEnds() {
		this.a.tick();

		this.clock.advance(Duration.ofMillis(2249));
		this.a.watch();
		assertThat(this.heard).doesNotContain("a has 500 ms of shard-0");

		this.clock.advance(Duration.ofMillis(1));
		this.a.watch();
		this.clock.advance(Duration.ofMillis(100));
		this.a.watch();
		assertThat(this.heard).filteredOn((line) -> line.contains(" has ")).containsExactly("a has 500 ms of shard-0");
	}

	@Test
	void aPauseOfTheProcessIsNoticed() {
		this.a.watch();
		this.clock.advance(Duration.ofSeconds(1));
		this.a.watch();
		this.clock.advance(Duration.ofSeconds(7));
		this.a.watch();

		assertThat(this.heard).containsExactly("a stood still for 7000 ms");
	}

	@Test
	void aWriteThatTheDatabaseRefusedEndsTheLeadershipAtOnce() {
		this.a.tick();

		this.a.refused(new StaleLeadershipException(SCOPE, 1, Cause.FENCED));

		assertThat(this.a.leadership(SCOPE)).isEmpty();
		assertThat(this.heard).endsWith("a was refused in epoch 1: fenced", "a lost shard-0 in epoch 1");
		this.a.tick();
		assertThat(this.a.leadership(SCOPE)).as("it does not take its word back").isEmpty();
	}

	@Test
	void aRefusalOfAnEarlierEpochEndsNothing() {
		this.a.tick();

		this.a.refused(new StaleLeadershipException(SCOPE, 0, Cause.FENCED));
		this.a.refused(new StaleLeadershipException(SCOPE, 1, Cause.LOCAL_CHECK));

		assertThat(this.a.leadership(SCOPE)).isPresent();
	}

	@Test
	void whoLeavesNamesASuccessorThatLeadsFromItsNextLookOn() {
		go(TERMS.beat(), this.a, this.b);

		this.a.resign();
		assertThat(this.a.leadership(SCOPE)).isEmpty();
		assertThat(this.a.standing(SCOPE)).map((standing) -> standing.lease().holder().id()).contains("b");

		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
		assertThat(this.heard).endsWith("a lost shard-0 in epoch 1", "b leads shard-0 in epoch 2: hand-over");
	}

	@Test
	@Timeout(30)
	void whoIsGivenALeaseHearsOfItBeforeItsNextLookIsDue() {
		go(TERMS.beat(), this.a, this.b);
		this.b.await(Duration.ofMillis(1));
		this.a.resign();

		this.b.await(Duration.ofMinutes(5));
		this.b.tick();

		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
	}

	@Test
	void aSessionThatWasCutDuringAWaitProvesNobodysDeath() {
		var away = new TroubledStore(this.store);
		var candidate = elector("candidate", away, SCOPE);
		go(TERMS.beat(), this.a, candidate);

		away.away = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(() -> candidate.await(Duration.ofMinutes(5)));
		this.store.disconnect("a");
		away.away = false;
		candidate.tick();

		assertThat(candidate.leadership(SCOPE)).isEmpty();
	}

	@Test
	void whoHasLeftIsGivenNothingAlthoughItsSessionIsOpen() {
		var x = elector("x", this.store, SIX);
		var y = elector("y", this.store, SIX);
		var z = elector("z", this.store, SIX);
		go(TERMS.lease().multipliedBy(4), x, y, z);

		z.resign();
		go(TERMS.lease().multipliedBy(4), x, y);

		assertThat(led(x)).hasSize(3);
		assertThat(led(y)).hasSize(3);
	}

	@Test
	void whoLeavesNobodyBehindLeavesItsLeasesToTheStore() {
		go(TERMS.beat(), this.a);

		this.a.resign();

		assertThat(this.a.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
	}

	@Test
	void whoHandsALeaseOverBeginsNothingUnderItFromBeforeItAsks() {
		var watched = new TroubledStore(this.store);
		var leader = elector("leader", watched, SCOPE);
		go(TERMS.beat(), leader, this.b);
		watched.answerLost = true;

		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(leader::resign);
		assertThat(leader.leadership(SCOPE)).isEmpty();

		watched.answerLost = false;
		leader.tick();
		assertThat(leader.standing(SCOPE)).map((standing) -> standing.lease().holder().id()).contains("b");
	}

	@Test
	void whoDidNotHearThatItGaveALeaseAwayDoesNotLeadWhenItCannotGiveItAgain() {
		var watched = new TroubledStore(this.store);
		var leader = elector("leader", watched, SCOPE);
		go(TERMS.beat(), leader, this.b);
		watched.answerLost = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(leader::resign);
		watched.answerLost = false;

		leader.resign();
		this.b.tick();

		assertThat(this.b.leadership(SCOPE)).isPresent();
		assertThat(leader.leadership(SCOPE)).as("found by seed 744 of the simulation").isEmpty();
	}

	@Test
	void aHandOverThatCouldNotBeDoneChangesNothing() {
		var away = new TroubledStore(this.store);
		var leader = elector("leader", away, SCOPE);
		go(TERMS.beat(), leader, this.b);
		away.away = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(leader::resign);

		away.away = false;
		leader.tick();

		assertThat(leader.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
	}

	@Test
	void aTakeOverWhoseAnswerWasLostIsFoundOut() {
		var away = new TroubledStore(this.store);
		var candidate = elector("candidate", away, SCOPE);
		away.answerLost = true;
		assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(candidate::tick);
		away.answerLost = false;

		candidate.tick();

		assertThat(candidate.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
	}

	/**
	 * A worker that hangs shows itself until its lease has run out. Who had stood still
	 * in between would be given a scope beside those that were just taken from it.
	 */
	@Test
	void whoWasReplacedIsGivenNothingForALease() {
		var x = elector("x", this.store, SIX);
		var y = elector("y", this.store, SIX);
		var z = elector("z", this.store, SIX);
		go(TERMS.lease().multipliedBy(4), x, y, z);
		long untilItStandsStill = TERMS.beat().multipliedBy(3).dividedBy(TERMS.look());
		for (long round = 0; round < untilItStandsStill; round++) {
			turn(true, x, y);
			turn(false, z);
			this.clock.advance(TERMS.look());
		}

		go(TERMS.lease(), x, y);

		assertThat(led(x)).hasSize(3);
		assertThat(led(y)).hasSize(3);
		assertThat(this.store.look(x.self()).leases()).extracting((seen) -> seen.lease().holder().id())
			.doesNotContain("z");
	}

	@Test
	void thoseWhoComeLaterGetTheirShareOneScopeAfterTheOther() {
		var x = elector("x", this.store, SIX);
		go(TERMS.lease(), x);
		var y = elector("y", this.store, SIX);
		var z = elector("z", this.store, SIX);

		go(TERMS.lease().multipliedBy(4), x, y, z);

		assertThat(List.of(x, y, z)).allSatisfy((member) -> assertThat(led(member)).hasSize(2));
		int moves = this.heard.size();
		go(TERMS.lease().multipliedBy(10), x, y, z);
		assertThat(this.heard).as("then nothing moves any more").hasSize(moves);
	}

	@Test
	void noScopeMovesTwiceWithinALease() {
		var x = elector("x", this.store, SIX);
		go(TERMS.lease(), x);
		var y = elector("y", this.store, SIX);
		go(TERMS.lease().plus(TERMS.beat().multipliedBy(2)), x, y);
		int before = led(y).size();

		go(TERMS.lease().minus(TERMS.beat()), x, y);

		assertThat(before).as("it had begun").isPositive();
		assertThat(led(y)).hasSize(3);
		assertThat(this.heard).noneMatch((line) -> line.contains("epoch 3"));
	}

	@Test
	void theScopesOfALostMemberGoToAllOthersAlike() {
		var x = elector("x", this.store, SIX);
		var y = elector("y", this.store, SIX);
		var z = elector("z", this.store, SIX);
		go(TERMS.lease().multipliedBy(4), x, y, z);

		this.store.disconnect("z");
		go(TERMS.look().multipliedBy(4), x, y);

		assertThat(led(x)).hasSize(3);
		assertThat(led(y)).hasSize(3);
	}

	@Test
	void aFixedLeaderIsMissedUntilItIsBackAndAnElectedOneIsNot() {
		var fixed = elector("x", new Stand.ForOnly(Set.of("shard-0", "shard-1")));
		var other = elector("y", new Stand.ForOnly(Set.of("shard-2")));
		go(TERMS.lease().multipliedBy(4), fixed, other);
		assertThat(led(fixed)).as("nothing is evened out").containsExactly("shard-0", "shard-1");
		assertThat(led(other)).containsExactly("shard-2");

		this.store.disconnect("x");
		go(TERMS.lease().multipliedBy(10), other);
		assertThat(led(other)).as("nobody else stands for it").containsExactly("shard-2");

		var back = elector("x", new Stand.ForOnly(Set.of("shard-0", "shard-1")));
		go(TERMS.lease().multipliedBy(2), back, other);
		assertThat(led(back)).containsExactly("shard-0", "shard-1");

		var third = elector("z", Stand.forAll());
		go(TERMS.look(), back, other, third);
		this.store.disconnect("x");
		go(TERMS.look().multipliedBy(4), other, third);
		assertThat(led(third)).as("one is elected").contains("shard-0", "shard-1");
	}

	@Test
	void whoStandsForOneScopeIsGivenThatAndWhoStandsForNoneFollows() {
		var x = elector("x", Stand.forAll());
		var y = elector("y", Stand.forAll());
		go(TERMS.lease().multipliedBy(4), x, y);
		var follower = elector("z", Stand.forNone());
		go(TERMS.lease().multipliedBy(4), x, y, follower);
		assertThat(led(follower)).isEmpty();

		follower.resign();
		var trial = elector("z", new Stand.ForOnly(Set.of("shard-1")));
		go(TERMS.lease().multipliedBy(10), x, y, trial);

		assertThat(led(trial)).containsExactly("shard-1");
	}

	@Test
	void ofANewVersionThatCannotWriteOnlyTheScopeItStandsForIsPausedAndThatIsTakenBack() {
		var x = elector("x", Stand.forAll());
		var y = elector("y", Stand.forAll());
		var trial = elector("z", new Stand.ForOnly(Set.of("shard-1")));
		go(TERMS.lease().multipliedBy(6), x, y, trial);
		assertThat(led(trial)).containsExactly("shard-1");

		// its commits fail: it looks at the leases as before, and has no work to tell of
		for (long round = 0; round < TERMS.lease().multipliedBy(2).dividedBy(TERMS.look()); round++) {
			turn(true, x, y);
			turn(false, trial);
			this.clock.advance(TERMS.look());
			assertThat(led(x).size() + led(y).size()).as("the others lead on").isGreaterThanOrEqualTo(5);
		}

		assertThat(led(trial)).isEmpty();
		assertThat(led(x).size() + led(y).size()).isEqualTo(6);
	}

	/** All do their rounds and their work for {@code time}. */
	private void go(Duration time, Elector... members) {
		rounds(time, true, members);
	}

	/** The same, but their work hangs. */
	private void goIdle(Duration time, Elector... members) {
		rounds(time, false, members);
	}

	private void rounds(Duration time, boolean work, Elector... members) {
		for (long round = 0; round < time.dividedBy(TERMS.look()); round++) {
			turn(work, members);
			this.clock.advance(TERMS.look());
		}
	}

	private static void turn(boolean work, Elector... members) {
		for (var member : members) {
			member.watch();
			member.tick();
			if (work) {
				led(member).forEach((scope) -> member.leadership(scope).ifPresent(member::worked));
			}
		}
	}

	private static List<String> led(Elector member) {
		return member.scopes().stream().filter((scope) -> member.leadership(scope).isPresent()).toList();
	}

	private Elector elector(String name, LeaseStore leases, String... scopes) {
		return elector(new Member(name, "http://" + name, "zone"), leases, scopes);
	}

	private Elector elector(String name, Stand stand) {
		return elector(new Member(name, "http://" + name, "zone", stand), this.store, SIX);
	}

	private Elector elector(Member member, LeaseStore leases, String... scopes) {
		return new Elector(member, Arrays.asList(scopes), leases, TERMS, this.clock::nanos,
				List.of(new Heard(member.id(), this.heard)));
	}

	private record Heard(String name, List<String> lines) implements LeaseEvents {

		@Override
		public void taken(Leadership leadership, Cause cause) {
			this.lines.add("%s leads %s in epoch %d: %s".formatted(this.name, leadership.scope(), leadership.epoch(),
					cause.tag()));
		}

		@Override
		public void ending(Leadership leadership) {
			this.lines
				.add("%s has %d ms of %s".formatted(this.name, leadership.remaining().toMillis(), leadership.scope()));
		}

		@Override
		public void paused(Duration time) {
			this.lines.add("%s stood still for %d ms".formatted(this.name, time.toMillis()));
		}

		@Override
		public void lost(Leadership leadership) {
			this.lines.add("%s lost %s in epoch %d".formatted(this.name, leadership.scope(), leadership.epoch()));
		}

		@Override
		public void refused(StaleLeadershipException refusal) {
			this.lines
				.add("%s was refused in epoch %d: %s".formatted(this.name, refusal.epoch(), refusal.reason().tag()));
		}

	}

}
