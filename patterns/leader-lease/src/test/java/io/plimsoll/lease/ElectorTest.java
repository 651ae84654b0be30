package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ElectorTest {

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), 1);

	private static final String SCOPE = "shard-0";

	private final FakeClock clock = new FakeClock();

	private final InMemoryLeaseStore store = new InMemoryLeaseStore(this.clock);

	private final List<String> heard = new ArrayList<>();

	private final Elector a = elector("a", this.store, TERMS, SCOPE);

	private final Elector b = elector("b", this.store, TERMS, SCOPE);

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
	void aLeaderThatBeatsStaysLeader() {
		for (int beat = 0; beat < 100; beat++) {
			this.a.tick();
			this.b.tick();
			this.clock.advance(TERMS.beat());
		}

		assertThat(this.a.leadership(SCOPE)).map(Leadership::epoch).contains(1L);
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

		this.clock.advance(TERMS.lease().minusNanos(1));
		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).isEmpty();
		assertThat(this.a.leadership(SCOPE)).as("it stopped believing a margin earlier").isEmpty();

		this.clock.advance(Duration.ofNanos(1));
		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).map(Leadership::epoch).contains(2L);
	}

	@Test
	void theNextStepIsDueInABeatOrWhenALeaseCanBeTakenOver() {
		assertThat(this.a.tick()).isEqualTo(TERMS.beat());
		assertThat(this.b.tick()).isEqualTo(TERMS.beat());

		this.clock.advance(Duration.ofMillis(2900));
		assertThat(this.b.tick()).as("of a leader that is silent").isEqualTo(Duration.ofMillis(100));

		this.clock.advance(Duration.ofMillis(100));
		assertThat(this.b.tick()).isEqualTo(TERMS.beat());
		assertThat(this.b.leadership(SCOPE)).isPresent();
	}

	@Test
	void aNewcomerWaitsALeaseFromItsOwnFirstLook() {
		this.a.tick();
		this.clock.advance(TERMS.lease().multipliedBy(10));

		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).isEmpty();

		this.clock.advance(TERMS.lease());
		this.b.tick();
		assertThat(this.b.leadership(SCOPE)).isPresent();
	}

	@Test
	void aLeaderLearnsFromItsNextBeatThatItWasReplaced() {
		this.a.tick();
		this.b.tick();
		this.clock.advance(TERMS.lease());
		this.b.tick();

		this.a.tick();

		assertThat(this.a.leadership(SCOPE)).isEmpty();
		assertThat(this.a.standing(SCOPE)).map((standing) -> standing.lease().holder().id()).contains("b");
		assertThat(this.heard).endsWith("b leads shard-0 in epoch 2: silence", "a lost shard-0 in epoch 1");
	}

	@Test
	void theLeaseCountsFromBeforeTheRequestWasSent() {
		var slow = elector("slow", new Slow(this.store, Duration.ofSeconds(1)), TERMS, SCOPE);

		slow.tick();

		// asked at once, answered a second later
		assertThat(slow.leadership(SCOPE)).map(Leadership::remaining)
			.contains(TERMS.lease().minus(TERMS.margin()).minusSeconds(1));
	}

	@Test
	void aLeadershipEndsByItselfWhenTheStoreIsAway() {
		var away = new Away(this.store);
		var leader = elector("leader", away, TERMS, SCOPE);
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
		assertThat(leader.leadership(SCOPE)).isEmpty();

		away.away = false;
		leader.tick();
		assertThat(leader.leadership(SCOPE)).as("nobody took over meanwhile").map(Leadership::epoch).contains(1L);
	}

	@Test
	void aWriteThatTheDatabaseRefusedEndsTheLeadershipAtOnce() {
		this.a.tick();

		this.a.refused(new StaleLeadershipException(SCOPE, 1, Cause.FENCED));

		assertThat(this.a.leadership(SCOPE)).isEmpty();
		assertThat(this.heard).endsWith("a was refused in epoch 1: fenced", "a lost shard-0 in epoch 1");
	}

	@Test
	void aRefusalOfAnEarlierEpochEndsNothing() {
		this.a.tick();

		this.a.refused(new StaleLeadershipException(SCOPE, 0, Cause.FENCED));
		this.a.refused(new StaleLeadershipException(SCOPE, 1, Cause.LOCAL_CHECK));

		assertThat(this.a.leadership(SCOPE)).isPresent();
	}

	@Test
	void threeMembersShareSixScopesEvenly() {
		var scopes = IntStream.range(0, 6).mapToObj((shard) -> "shard-" + shard).toArray(String[]::new);
		var terms = new LeaseTerms(TERMS.lease(), TERMS.beat(), TERMS.margin(), 3);
		var members = List.of(elector("x", this.store, terms, scopes), elector("y", this.store, terms, scopes),
				elector("z", this.store, terms, scopes));

		for (int beat = 0; beat < 20; beat++) {
			members.forEach(Elector::tick);
			this.clock.advance(TERMS.beat());
		}

		assertThat(members).allSatisfy(
				(member) -> assertThat(scopes).filteredOn((scope) -> member.leadership(scope).isPresent()).hasSize(2));
	}

	@Test
	void theScopesOfALostMemberPassOnAlsoToOneThatHasItsShare() {
		var terms = new LeaseTerms(TERMS.lease(), TERMS.beat(), TERMS.margin(), 2);
		var x = elector("x", this.store, terms, "shard-0", "shard-1");
		var y = elector("y", this.store, terms, "shard-0", "shard-1");
		x.tick();
		y.tick();
		assertThat(y.leadership("shard-1")).isPresent();

		int beats = 0;
		while (y.leadership("shard-0").isEmpty()) {
			this.clock.advance(TERMS.beat());
			y.tick();
			beats++;
		}

		assertThat(TERMS.beat().multipliedBy(beats)).isEqualTo(TERMS.lease().plus(TERMS.beat()));
	}

	private Elector elector(String name, LeaseStore leases, LeaseTerms terms, String... scopes) {
		return new Elector(new Member(name, "http://" + name, "zone"), List.of(scopes), leases, terms,
				this.clock::nanos, List.of(new LeaseEvents() {
					@Override
					public void taken(Leadership leadership, Cause cause) {
						ElectorTest.this.heard.add("%s leads %s in epoch %d: %s".formatted(name, leadership.scope(),
								leadership.epoch(), cause.tag()));
					}

					@Override
					public void lost(Leadership leadership) {
						ElectorTest.this.heard
							.add("%s lost %s in epoch %d".formatted(name, leadership.scope(), leadership.epoch()));
					}

					@Override
					public void refused(StaleLeadershipException refusal) {
						ElectorTest.this.heard.add("%s was refused in epoch %d: %s".formatted(name, refusal.epoch(),
								refusal.reason().tag()));
					}
				}));
	}

	private final class Slow implements LeaseStore {

		private final LeaseStore store;

		private final Duration wayBack;

		Slow(LeaseStore store, Duration wayBack) {
			this.store = store;
			this.wayBack = wayBack;
		}

		@Override
		public List<Lease> leases() {
			return this.store.leases();
		}

		@Override
		public Optional<Lease> takeOver(String scope, Version seen, Member candidate) {
			var lease = this.store.takeOver(scope, seen, candidate);
			ElectorTest.this.clock.advance(this.wayBack);
			return lease;
		}

		@Override
		public Set<String> beat(Map<String, Long> epochs) {
			return this.store.beat(epochs);
		}

	}

	private static final class Away implements LeaseStore {

		private final LeaseStore store;

		private boolean away;

		Away(LeaseStore store) {
			this.store = store;
		}

		@Override
		public List<Lease> leases() {
			check();
			return this.store.leases();
		}

		@Override
		public Optional<Lease> takeOver(String scope, Version seen, Member candidate) {
			check();
			return this.store.takeOver(scope, seen, candidate);
		}

		@Override
		public Set<String> beat(Map<String, Long> epochs) {
			check();
			return this.store.beat(epochs);
		}

		private void check() {
			if (this.away) {
				throw new LeaseStoreException("away", new IllegalStateException());
			}
		}

	}

}
