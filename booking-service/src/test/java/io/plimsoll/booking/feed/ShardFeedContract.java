package io.plimsoll.booking.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every {@link ShardFeed} keeps. */
public abstract class ShardFeedContract {

	/** A flight that there is not yet. */
	protected static final String FLIGHT = "XA0001A";

	/** Its shard. */
	protected static final int SHARD = new Shards(6).of(FLIGHT);

	private static final Instant TIME = Instant.parse("2030-01-01T00:00:00.123456Z");

	private static final int ANY = 1_000_000;

	/** The feed. */
	protected abstract ShardFeed feed();

	/** Commits these changes of the shard, in epoch 1, all at once. */
	protected abstract void append(Change.Numbered... changes);

	@Test
	void ofAShardToWhichNothingHasHappenedThereIsNoNews() {
		assertThat(news(0, ANY)).isEqualTo(new ShardNews(at(0, 0), List.of(), false));
	}

	@Test
	void newsBeginsWithWhatIsKnown() {
		var flight = flight(1);
		var held = new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 2));
		var confirmed = new Change.BookingChanged(held.booking().become(BookingStatus.CONFIRMED, at(1, 3)));
		append(flight);
		append(held, confirmed);

		assertThat(news(0, ANY)).isEqualTo(new ShardNews(at(1, 3), List.of(flight, held, confirmed), false));
		assertThat(news(2, ANY)).isEqualTo(new ShardNews(at(1, 3), List.of(held, confirmed), false));
		assertThat(news(3, ANY)).isEqualTo(new ShardNews(at(1, 3), List.of(confirmed), false));
		assertThat(news(9, ANY)).isEqualTo(new ShardNews(at(1, 3), List.of(), false));
	}

	@Test
	void newsComesInPieces() {
		append(flight(1), new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 2)),
				new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 3)));

		assertThat(news(1, 2).events()).hasSize(2);
		assertThat(news(1, 2).more()).isTrue();
		assertThat(news(1, 3).more()).isFalse();
	}

	@Test
	void theNewsOfManyShardsComesInTheOrderAskedFor() {
		append(flight(1));
		int other = (SHARD + 1) % 6;

		var news = feed().news(List.of(new WritePosition(other, 0, 0), at(0, 0), new WritePosition(other, 0, 0)), ANY);

		assertThat(news).extracting((of) -> of.head().shard()).containsExactly(other, SHARD, other);
		assertThat(news).extracting((of) -> of.events().size()).containsExactly(0, 1, 0);
	}

	@Test
	void aSnapshotIsTheShardAsOfItsLatestWrite() {
		var held = booking(1, "1A", BookingStatus.HELD, 2);
		var over = booking(2, "1B", BookingStatus.HELD, 3).become(BookingStatus.CANCELLED, at(1, 4));
		append(flight(1), new Change.BookingAdded(held),
				new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 3)), new Change.BookingChanged(over));

		var snapshot = feed().snapshot(SHARD, ANY, ANY);

		assertThat(snapshot.at()).isEqualTo(at(1, 4));
		assertThat(snapshot.allFlights()).isTrue();
		assertThat(snapshot.flights())
			.contains(new ShardSnapshot.Flight(FLIGHT, "HND", "ITM", TIME, List.of("1A", "1B", "2A"), at(1, 4)));
		assertThat(snapshot.taken()).containsExactly(held);
		assertThat(snapshot.ended()).containsExactly(over);
		assertThat(snapshot.endedUpTo()).isZero();
	}

	@Test
	void aSnapshotIsBounded() {
		append(flight(1));
		for (int n = 0; n < 3; n++) {
			var held = booking(n, "1A", BookingStatus.HELD, 2 + 2 * n);
			append(new Change.BookingAdded(held),
					new Change.BookingChanged(held.become(BookingStatus.EXPIRED, at(1, 3 + 2 * n))));
		}

		var snapshot = feed().snapshot(SHARD, 2, 2);

		assertThat(snapshot.flights()).as("all have more seats").isEmpty();
		assertThat(snapshot.allFlights()).isFalse();
		assertThat(snapshot.ended()).extracting(Booking::sequence).containsExactly(5L, 7L);
		assertThat(snapshot.endedUpTo()).isEqualTo(3);
	}

	private ShardNews news(long sequence, int limit) {
		return feed().news(List.of(at(0, sequence)), limit).getFirst();
	}

	/** A position in the shard. */
	protected static WritePosition at(long epoch, long sequence) {
		return new WritePosition(SHARD, epoch, sequence);
	}

	/** A new flight with three seats. */
	protected static Change.FlightAdded flight(long sequence) {
		return new Change.FlightAdded(FLIGHT, "HND", "ITM", TIME, List.of("1A", "1B", "2A"), at(1, sequence));
	}

	/** A booking of alice's. */
	protected static Booking booking(int id, String seat, BookingStatus status, long sequence) {
		return new Booking(new UUID(1, id), FLIGHT, seat, "alice", status, TIME, SHARD, 1, sequence,
				(id == 1) ? "k" : null, null);
	}

}
