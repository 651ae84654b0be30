package io.plimsoll.booking.follower;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.plimsoll.booking.feed.InMemoryShardFeed;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.testkit.FakeClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FollowersTest {

	private static final Shards SHARDS = new Shards(2);

	private static final String FLIGHT = "XA0001A";

	private static final int SHARD = SHARDS.of(FLIGHT);

	private static final UUID ID = new UUID(1, 1);

	private static final Duration LONG = Duration.ofSeconds(10);

	private final FakeClock clock = new FakeClock();

	private final InMemoryShardFeed feed = new InMemoryShardFeed();

	private final Followers followers = new Followers(SHARDS, this.feed,
			new FollowerProperties(Duration.ofMillis(1), Duration.ofMillis(200), 100, 100), LONG, this.clock::nanos);

	@AfterEach
	void end() {
		this.followers.close();
	}

	@Test
	void whatHasHappenedIsShown() {
		happens();

		assertThat(this.followers.await(at(2), LONG)).isTrue();

		assertThat(this.followers.booking(ID).orElseThrow().value().seat()).isEqualTo("1A");
		assertThat(this.followers.flight(FLIGHT).orElseThrow().value().flight().seatsFree()).isEqualTo(1);
		// the list wants to have heard of the other shard as well
		Awaitility.await().atMost(LONG).until(() -> this.followers.flights().isPresent());
		assertThat(this.followers.flights().orElseThrow().value().version()).isEqualTo("1.2");
		assertThat(this.followers.flight("XA0002B")).isEmpty();
	}

	@Test
	void aFollowerThatHearsNothingShowsWhatItKnewWithItsAge() {
		happens();
		this.followers.await(at(2), LONG);
		this.feed.fail(new IllegalStateException("away"));
		this.clock.advance(Duration.ofSeconds(7));
		this.feed.append(new Change.BookingChanged(booking().become(BookingStatus.CONFIRMED, at(3))));

		assertThat(this.followers.await(at(3), Duration.ofMillis(20))).isFalse();
		var shown = this.followers.booking(ID).orElseThrow();
		assertThat(shown.value().status()).isEqualTo(BookingStatus.HELD);
		assertThat(shown.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));

		this.feed.fail(null);
		assertThat(this.followers.await(at(3), LONG)).isTrue();
		assertThat(this.followers.booking(ID).orElseThrow().value().status()).isEqualTo(BookingStatus.CONFIRMED);
		assertThat(this.followers.age(SHARD).orElseThrow()).isZero();
	}

	@Test
	void aFollowerThatWasNeverToldAnythingShowsNothing() {
		var away = new InMemoryShardFeed();
		away.fail(new IllegalStateException("away"));
		try (var alone = new Followers(SHARDS, away,
				new FollowerProperties(Duration.ofMillis(1), Duration.ofMillis(200), 100, 100), LONG,
				this.clock::nanos)) {
			assertThat(alone.await(at(1), Duration.ofMillis(20))).isFalse();
			assertThat(alone.flights()).isEmpty();
			assertThat(alone.booking(ID)).isEmpty();
			assertThat(alone.age(SHARD)).isEmpty();
		}
	}

	@Test
	void anotherHistoryIsCopiedAnew() {
		happens();
		this.followers.await(at(2), LONG);
		this.feed.restore(at(1));

		Awaitility.await().atMost(LONG).until(() -> this.followers.booking(ID).isEmpty());
		assertThat(this.followers.flight(FLIGHT).orElseThrow().value().flight().seatsFree()).isEqualTo(2);
	}

	@Test
	void aShardWithoutNewsIsNotCopiedAgainAndAgain() {
		happens();
		this.followers.await(at(2), LONG);
		this.feed.append(new Change.BookingChanged(booking().become(BookingStatus.CONFIRMED, at(3))));
		this.followers.await(at(3), LONG);

		assertThat(this.feed.snapshots).as("one for each shard").isLessThanOrEqualTo(4);
	}

	@Test
	void whoWaitsIsWokenByTheNews() throws Exception {
		try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<Boolean> reader = () -> this.followers.await(at(2), LONG);
			var waiting = List.of(readers.submit(reader), readers.submit(reader));

			happens();

			assertThat(waiting).allSatisfy((reads) -> assertThat(reads.get()).isTrue());
		}
	}

	private void happens() {
		this.feed.append(new Change.FlightAdded(FLIGHT, "HND", "ITM", Instant.EPOCH, List.of("1A", "1B"), at(1)),
				new Change.BookingAdded(booking()));
	}

	private static Booking booking() {
		return new Booking(ID, FLIGHT, "1A", "alice", BookingStatus.HELD, Instant.EPOCH, SHARD, 1, 2, null, null);
	}

	private static WritePosition at(long sequence) {
		return new WritePosition(SHARD, 1, sequence);
	}

}
