package io.plimsoll.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every lease store promises. */
abstract class LeaseStoreContract {

	private static final String SCOPE = "shard-0";

	private static final Member A = new Member("a", "http://a", "zone-a");

	private static final Member B = new Member("b", "http://b", "zone-b");

	private LeaseStore store;

	/** A store without leases. */
	abstract LeaseStore newStore() throws Exception;

	@BeforeEach
	void open() throws Exception {
		this.store = newStore();
	}

	@Test
	void nobodyLeadsAtFirst() {
		assertThat(leases()).isEmpty();
	}

	@Test
	void theFirstLeaderGetsTheFirstEpoch() {
		var lease = take(Version.NEVER_HELD, A).orElseThrow();

		assertThat(lease.scope()).isEqualTo(SCOPE);
		assertThat(lease.version()).isEqualTo(new Version(1, 0));
		assertThat(lease.holder()).isEqualTo(A);
		assertThat(leases()).containsExactly(lease);
	}

	@Test
	void theSecondToTakeANewLeaseGetsNothing() {
		take(Version.NEVER_HELD, A);

		assertThat(take(Version.NEVER_HELD, B)).isEmpty();
		assertThat(leases()).extracting(Lease::holder).containsExactly(A);
	}

	@Test
	void aTakeOverRaisesTheEpochAndStartsTheBeatAgain() {
		take(Version.NEVER_HELD, A);
		beat(1);

		assertThat(take(new Version(1, 1), B)).map(Lease::version).contains(new Version(2, 0));
		assertThat(leases()).extracting(Lease::holder).containsExactly(B);
	}

	@Test
	void aBeatUndoesTheTakeOverOfWhoHasNotSeenIt() {
		take(Version.NEVER_HELD, A);
		beat(1);

		assertThat(take(new Version(1, 0), B)).isEmpty();
		assertThat(leases()).extracting(Lease::holder).containsExactly(A);
	}

	@Test
	void aHolderThatComesBackGetsANewEpochToo() {
		take(Version.NEVER_HELD, A);

		assertThat(take(new Version(1, 0), A)).map(Lease::epoch).contains(2L);
	}

	@Test
	void aBeatOfAnOldEpochRaisesNothing() {
		take(Version.NEVER_HELD, A);
		take(new Version(1, 0), B);

		assertThat(this.store.beat(Map.of(SCOPE, 1L))).isEmpty();
		assertThat(leases()).extracting(Lease::version).containsExactly(new Version(2, 0));
	}

	@Test
	void aBeatRaisesWhatIsHeldAndSaysSo() {
		take(Version.NEVER_HELD, A);
		this.store.takeOver("shard-1", Version.NEVER_HELD, B, Cause.SILENCE);

		assertThat(this.store.beat(Map.of(SCOPE, 1L, "shard-1", 7L, "shard-2", 1L))).containsExactly(SCOPE);
		assertThat(leases()).extracting(Lease::version).containsExactlyInAnyOrder(new Version(1, 1), new Version(1, 0));
	}

	@Test
	void ofManyCandidatesOneWins() throws Exception {
		take(Version.NEVER_HELD, A);
		try (var candidates = Executors.newFixedThreadPool(8)) {
			Callable<Optional<Lease>> candidate = () -> take(new Version(1, 0), B);

			var answers = candidates.invokeAll(Stream.generate(() -> candidate).limit(24).toList());

			assertThat(answers).extracting(Future::get).filteredOn(Optional::isPresent).hasSize(1);
		}
		assertThat(leases()).extracting(Lease::epoch).containsExactly(2L);
	}

	@Test
	void aMemberIsThereFromItsFirstBeatOn() {
		assertThat(this.store.look(A).members()).isEmpty();

		this.store.show(A);
		this.store.show(A);

		assertThat(this.store.look(B).members()).containsExactly(new Sighting.SeenMember(A, 2, true));
	}

	@Test
	void theOthersSeeWhatAMemberStandsForNow() {
		this.store.show(A);
		var less = new Member(A.id(), A.url(), A.zone(), new Stand.ForOnly(Set.of(SCOPE, "shard-4")));
		this.store.show(less);

		assertThat(this.store.look(B).members()).extracting(Sighting.SeenMember::member).containsExactly(less);
	}

	@Test
	void whoLeavesIsNoMemberUntilItShowsItselfAgain() {
		this.store.show(A);
		this.store.leave(A);
		assertThat(this.store.look(B).members()).isEmpty();

		this.store.show(A);
		assertThat(this.store.look(B).members()).hasSize(1);
	}

	@Test
	void aHandOverNamesTheSuccessorUnderTheNextEpoch() {
		take(Version.NEVER_HELD, A);
		this.store.show(B);

		var lease = this.store.handOver(SCOPE, 1, B).orElseThrow();

		assertThat(lease.version()).isEqualTo(new Version(2, 0));
		assertThat(lease.holder()).isEqualTo(B);
		assertThat(leases()).containsExactly(lease);
	}

	@Test
	void onlyTheHolderOfTheEpochHandsOver() {
		take(Version.NEVER_HELD, A);
		this.store.show(B);
		take(new Version(1, 0), B);

		assertThat(this.store.handOver(SCOPE, 1, B)).isEmpty();
		assertThat(leases()).extracting(Lease::epoch).containsExactly(2L);
	}

	@Test
	void nobodyIsGivenALeaseWhoNeverTookPart() {
		take(Version.NEVER_HELD, A);

		assertThat(this.store.handOver(SCOPE, 1, B)).isEmpty();
		assertThat(leases()).extracting(Lease::holder).containsExactly(A);
	}

	@Test
	void aWaitEndsByItself() {
		this.store.await(B, Duration.ofMillis(5));

		assertThat(leases()).isEmpty();
	}

	@Test
	@Timeout(30)
	void whoWaitsHearsOfATakeOver() {
		this.store.await(B, Duration.ofMillis(1));
		take(Version.NEVER_HELD, A);

		this.store.await(B, Duration.ofMinutes(5));

		assertThat(leases()).extracting(Lease::holder).containsExactly(A);
	}

	@Test
	@Timeout(30)
	void whoWaitsHearsOfAHandOver() {
		take(Version.NEVER_HELD, A);
		this.store.show(B);
		this.store.await(B, Duration.ofMillis(1));
		this.store.await(B, Duration.ofMillis(1));
		this.store.handOver(SCOPE, 1, B);

		this.store.await(B, Duration.ofMinutes(5));

		assertThat(leases()).extracting(Lease::holder).containsExactly(B);
	}

	private List<Lease> leases() {
		return this.store.look(A).leases().stream().map(Sighting.SeenLease::lease).toList();
	}

	private Optional<Lease> take(Version seen, Member candidate) {
		return this.store.takeOver(SCOPE, seen, candidate, Cause.SILENCE);
	}

	private void beat(long epoch) {
		assertThat(this.store.beat(Map.of(SCOPE, epoch))).containsExactly(SCOPE);
	}

}
