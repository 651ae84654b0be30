package io.plimsoll.address.change;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import io.plimsoll.address.postal.Address;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.InMemoryRemoteTier;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.json.JsonCodec;
import io.plimsoll.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Two replicas, one database, one Redis, and a clock that stands still. */
class ChangeAddressTest {

	private static final String CUSTOMER = "c-000001";

	private static final Duration SOFT = Duration.ofSeconds(30);

	private static final Lifetimes LIFETIMES = new Lifetimes(SOFT, SOFT, Duration.ofHours(24), Duration.ofSeconds(10));

	private final FakeClock clock = new FakeClock();

	private final InMemoryRemoteTier redis = new InMemoryRemoteTier(this.clock::nanos);

	private final Database database = new Database();

	private final Replica a = new Replica();

	private final Replica b = new Replica();

	@BeforeEach
	void bothHaveReadTheFirstVersion() {
		assertThat(this.a.put("first", new Precondition.Absent())).isInstanceOf(Change.Created.class);
		assertThat(this.a.version()).isEqualTo(1);
		assertThat(this.b.version()).isEqualTo(1);
	}

	@Test
	void withRedisSilentAChangeIsSeenElsewhereAfterTheSoftTimeToLive() {
		this.redis.silence(true);
		this.a.put("second", ifMatch(1));
		this.clock.advance(SOFT.minusMillis(1));
		assertThat(this.a.version()).isEqualTo(2);
		assertThat(this.b.version()).isEqualTo(1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.b.read().freshness()).isEqualTo(Freshness.STALE_WHILE_REVALIDATE);
		assertThat(this.b.version()).isEqualTo(2);
	}

	@Test
	void whoLosesAndReadsAgainReadsWhatBeatIt() {
		this.redis.silence(true);
		this.a.put("second", ifMatch(1));
		assertThat(this.b.put("third", ifMatch(1))).isEqualTo(new Change.Lost());
		assertThat(this.b.version()).isEqualTo(2);
		assertThat(this.b.put("third", ifMatch(2))).isInstanceOf(Change.Replaced.class);
	}

	@Test
	void whoLosesAfterRedisCameBackIsNotToldWhatRedisMissed() {
		this.redis.silence(true);
		this.a.put("second", ifMatch(1));
		this.redis.silence(false);
		var late = new Replica();
		assertThat(late.version()).isEqualTo(1);
		assertThat(late.remove(ifMatch(1))).isEqualTo(new Change.Lost());
		assertThat(late.version()).isEqualTo(2);
	}

	@Test
	void whoCannotCreateReadsWhatIsThere() {
		this.a.remove(ifMatch(1));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.b.read().freshness()).isEqualTo(Freshness.NEGATIVE);
		this.redis.silence(true);
		this.a.put("again", new Precondition.Absent());
		assertThat(this.b.put("mine", new Precondition.Absent())).isEqualTo(new Change.Lost());
		assertThat(this.b.version()).isEqualTo(3);
	}

	@Test
	void aChangeWhoseAnswerWasLostIsReadFromTheDatabase() {
		this.database.answersLost = new IllegalStateException("lost");
		assertThatIllegalStateException().isThrownBy(() -> this.a.put("second", ifMatch(1)));
		assertThat(this.a.version()).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.b.version()).isEqualTo(2);
	}

	@Test
	void aRemovalWhoseTimeWasUpIsReadFromTheDatabase() {
		this.database.answersLost = new DeadlineExceededException("in-call");
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> this.a.remove(ifMatch(1)));
		assertThat(this.a.read().freshness()).isEqualTo(Freshness.NEGATIVE);
	}

	@Test
	void withTheDatabaseAwayWhatIsInDoubtIsServedAndMarked() {
		this.database.away = true;
		assertThatIllegalStateException().isThrownBy(() -> this.a.put("second", ifMatch(1)));
		for (int i = 0; i < 2; i++) {
			var lookup = this.a.read();
			assertThat(lookup.freshness()).isEqualTo(Freshness.STALE_IF_ERROR);
			assertThat(((Lookup.Found<Address>) lookup).provenance().ttl()).isNegative();
		}
	}

	private static Precondition ifMatch(long version) {
		return new Precondition.Version(Set.of(version));
	}

	private final class Replica {

		private final SideCache<String, Address> addresses = new SideCaches(
				ChangeAddressTest.this.redis, new Surroundings(ChangeAddressTest.this.clock::nanos,
						ChangeAddressTest.this.clock, Runnable::run, () -> 0, ChangeAddressTest.this.clock::advance),
				(_, _) -> {
				})
			.declare(CachePolicy.of("addresses", LIFETIMES), new JsonCodec<>(Address.class),
					ChangeAddressTest.this.database);

		private final ChangeAddress change = new ChangeAddress((_) -> new PostcodeDirectory.Place("東京都", "千代田区", "千代田"),
				ChangeAddressTest.this.database, this.addresses);

		Change put(String name, Precondition precondition) {
			var draft = new AddressDraft(name, "1000001", "1-1", null, null, null, null);
			return this.change.put(CUSTOMER, draft, precondition);
		}

		Change remove(Precondition precondition) {
			return this.change.remove(CUSTOMER, precondition);
		}

		Lookup<Address> read() {
			return this.addresses.get(CUSTOMER);
		}

		long version() {
			return ((Lookup.Found<Address>) read()).version();
		}

	}

	/** Does what it is told, and may fail to say so. */
	private static final class Database implements AddressBook, Origin<String, Address> {

		private final Map<String, Answer<Address>> rows = new HashMap<>();

		private boolean away;

		private @Nullable RuntimeException answersLost;

		@Override
		public OptionalLong create(Address address) {
			return write(address.customer(), address, new Precondition.Absent());
		}

		@Override
		public OptionalLong replace(Address address, Precondition precondition) {
			return write(address.customer(), address, precondition);
		}

		@Override
		public OptionalLong remove(String customer, Precondition precondition) {
			return write(customer, null, precondition);
		}

		@Override
		public Answer<Address> load(String customer) {
			return this.away ? new Failed<>("away") : this.rows.getOrDefault(customer, new Absent<>(0));
		}

		private OptionalLong write(String customer, @Nullable Address address, Precondition precondition) {
			if (this.away) {
				throw new IllegalStateException("away");
			}
			var there = load(customer);
			if (!holds(precondition, there)) {
				return OptionalLong.empty();
			}
			long version = 1 + switch (there) {
				case Found<Address>(var _, var before) -> before;
				case Absent<Address>(var before) -> before;
				case Failed<Address> _, Strained<Address> _ -> 0;
			};
			this.rows.put(customer, (address != null) ? new Found<>(address, version) : new Absent<>(version));
			if (this.answersLost != null) {
				throw this.answersLost;
			}
			return OptionalLong.of(version);
		}

		private static boolean holds(Precondition precondition, Answer<Address> there) {
			return switch (precondition) {
				case Precondition.Absent() -> !(there instanceof Found);
				case Precondition.Present() -> there instanceof Found;
				case Precondition.Version(var versions) ->
					there instanceof Found<Address>(var _, var version) && versions.contains(version);
			};
		}

	}

}
