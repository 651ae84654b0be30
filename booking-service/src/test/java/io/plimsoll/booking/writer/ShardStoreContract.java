package io.plimsoll.booking.writer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every {@link ShardStore} keeps; the flight PL101 has seats 1A and 1B at least. */
public abstract class ShardStoreContract {

	/** A flight of the shard. */
	protected static final String FLIGHT = "PL101";

	/** The shard. */
	protected static final int SHARD = new Shards(6).of(FLIGHT);

	private static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00.123456Z");

	/** Some answer. */
	protected static final Answer ANSWER = new Answer(201, Map.of("ETag", "\"x\"", "Location", "/b"), "{\"a\": \"ö\"}");

	/** The store, in its first state. */
	protected abstract ShardStore store();

	/** The present leadership; its epoch is 1. */
	protected abstract Leadership leadership();

	/** Another leads. */
	protected abstract void takeOver();

	@Test
	void aShardWithoutAWriteStandsAtZero() {
		assertThat(store().present(leadership()).sequence()).isZero();
	}

	@Test
	void aTouchChangesNothing() {
		assertThat(store().touch(leadership()).sequence()).isZero();
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		commit(0, 1, new Change.BookingAdded(held));

		assertThat(store().touch(leadership()).sequence()).isOne();

		assertThat(store().bookings(Set.of(held.id()))).containsExactly(held);
		assertThat(commit(1, 2, new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 2))))
			.isInstanceOf(ShardStore.Committed.class);
	}

	@Test
	void aRehearsalNeedsNoLeadershipAndLeavesNothing() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		commit(0, 1, new Change.BookingAdded(held));

		store().rehearse(List.of(new Change.BookingAdded(booking(2, "1A", BookingStatus.HELD, 1))));

		assertThat(store().present(leadership()).sequence()).isEqualTo(1);
		assertThat(store().flights(Set.of(FLIGHT)).getFirst().taken()).containsExactly(held);
		takeOver();
		store().rehearse(List.of());
	}

	@Test
	void whatIsCommittedIsRead() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		var other = booking(2, "1B", BookingStatus.HELD, 2);

		var outcome = commit(0, 2, new Change.BookingAdded(held), new Change.BookingAdded(other));

		assertThat(outcome).isInstanceOf(ShardStore.Committed.class);
		assertThat(store().present(leadership()).sequence()).isEqualTo(2);
		assertThat(store().bookings(Set.of(held.id(), new UUID(9, 9)))).containsExactly(held);
		var flight = store().flights(Set.of(FLIGHT, "PL000")).getFirst();
		assertThat(flight.flight()).isEqualTo(FLIGHT);
		assertThat(flight.seats()).contains("1A", "1B");
		assertThat(flight.taken()).containsExactlyInAnyOrder(held, other);
	}

	@Test
	void theTimeIsTheStores() {
		var before = store().present(leadership()).at();

		var committed = (ShardStore.Committed) commit(0, 1,
				new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1)));

		assertThat(committed.at()).isAfterOrEqualTo(before);
		assertThat(store().present(leadership()).at()).isAfterOrEqualTo(committed.at());
	}

	@Test
	void aSeatThatIsGivenUpIsTakenInTheSameCommit() {
		var first = booking(1, "1A", BookingStatus.HELD, 1);
		commit(0, 1, new Change.BookingAdded(first));
		var over = first.become(BookingStatus.EXPIRED, position(2));
		var next = booking(2, "1A", BookingStatus.HELD, 3);

		commit(1, 3, new Change.BookingChanged(over), new Change.BookingAdded(next));

		assertThat(store().flights(Set.of(FLIGHT)).getFirst().taken()).containsExactly(next);
		assertThat(store().bookings(Set.of(first.id()))).containsExactly(over);
	}

	@Test
	void aBookingMayChangeMoreThanOnceInACommit() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		var confirmed = held.become(BookingStatus.CONFIRMED, position(2));
		commit(0, 2, new Change.BookingAdded(held), new Change.BookingChanged(confirmed));
		assertThat(store().bookings(Set.of(held.id()))).containsExactly(confirmed);

		var other = booking(2, "1B", BookingStatus.HELD, 3);
		commit(2, 3, new Change.BookingAdded(other));
		var sold = other.become(BookingStatus.CONFIRMED, position(4));
		var cancelled = sold.become(BookingStatus.CANCELLED, position(5));
		commit(3, 5, new Change.BookingChanged(sold), new Change.BookingChanged(cancelled));

		assertThat(store().bookings(Set.of(other.id()))).containsExactly(cancelled);
	}

	@Test
	void whatIsDecidedOfADeliveryIsKeptAndGoesWithTheBooking() {
		var pending = Delivery.settle(null, new AddressFinding.Unknown(AddressFinding.Reason.STALE), EXPIRES);
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		var confirmed = held.confirm(pending, position(2));
		commit(0, 2, new Change.BookingAdded(held), new Change.BookingChanged(confirmed));
		assertThat(store().bookings(Set.of(held.id()))).containsExactly(confirmed);

		var settled = confirmed.confirm(Delivery.settle(pending, new AddressFinding.Present(7), EXPIRES), position(3));
		commit(2, 3, new Change.BookingChanged(settled));
		assertThat(store().flights(Set.of(FLIGHT)).getFirst().taken()).containsExactly(settled);

		var cancelled = settled.become(BookingStatus.CANCELLED, position(4));
		commit(3, 4, new Change.BookingChanged(cancelled));
		assertThat(store().bookings(Set.of(held.id()))).containsExactly(cancelled);
		assertThat(cancelled.delivery()).isNull();
	}

	@Test
	void anAnswerIsKeptAndStopsAllThatComesWithItsKey() {
		var kept = new Change.AnswerKept(request("k"), ANSWER);
		commit(0, 1, new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1)), kept);

		var outcome = commit(1, 2, new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 2)),
				new Change.AnswerKept(request("other"), ANSWER), kept);

		assertThat(outcome)
			.isEqualTo(new ShardStore.AnsweredBefore(Map.of(request("k").name(), new KeptAnswer("f00d", ANSWER))));
		assertThat(store().bookings(Set.of(new UUID(1, 2)))).isEmpty();
		assertThat(store().present(leadership()).sequence()).isOne();
	}

	@Test
	void aKeyIsItsCallersOwn() {
		commit(0, 0, new Change.AnswerKept(request("k"), ANSWER));

		assertThat(commit(0, 0, new Change.AnswerKept(new KeyedRequest("bob", "k", "f00d"), ANSWER)))
			.isInstanceOf(ShardStore.Committed.class);
	}

	@Test
	void aShardThatHasMovedOnIsAConflictAlsoForThoseWhoChangeNothing() {
		commit(0, 1, new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1)));

		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> commit(0, 1, new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 1))));
		commit(1, 2, new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 2)));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> commit(1, 1, new Change.AnswerKept(request("k"), ANSWER)));
		assertThat(commit(2, 2, new Change.AnswerKept(request("k"), ANSWER))).as("nothing was kept")
			.isInstanceOf(ShardStore.Committed.class);
	}

	@Test
	void aSeatHasOneTaker() {
		commit(0, 1, new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1)));

		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> commit(1, 2, new Change.BookingAdded(booking(2, "1A", BookingStatus.HELD, 2))));
		assertThat(store().present(leadership()).sequence()).isOne();
	}

	@Test
	void aBookingThatHasEndedDoesNotChange() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		commit(0, 2, new Change.BookingAdded(held),
				new Change.BookingChanged(held.become(BookingStatus.CANCELLED, position(2))));

		assertThatExceptionOfType(ConflictException.class).isThrownBy(
				() -> commit(2, 3, new Change.BookingChanged(held.become(BookingStatus.CONFIRMED, position(3)))));
	}

	@Test
	void aFlightIsAddedAndItsSeatsTakenInTheSameCommit() {
		var flight = sameShard();
		var held = new Booking(new UUID(1, 1), flight, "2B", "alice", BookingStatus.HELD, EXPIRES, SHARD, 1, 2, null,
				null);

		commit(0, 2, new Change.FlightAdded(flight, "HND", "ITM", EXPIRES, List.of("1A", "2B"), position(1)),
				new Change.BookingAdded(held));

		var added = store().flights(Set.of(flight)).getFirst();
		assertThat(added.seats()).containsExactlyInAnyOrder("1A", "2B");
		assertThat(added.taken()).containsExactly(held);
	}

	@Test
	void anotherThanTheLeaderIsRefused() {
		var before = leadership();
		takeOver();

		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> store().present(before));
		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> store().touch(before));
		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> store().commit(before, position(0),
				position(1), List.of(new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1)))));
		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> store().commit(before, position(0),
				position(0), List.of(new Change.AnswerKept(request("k"), ANSWER))));
	}

	/** Commits as the leader. */
	protected final ShardStore.Outcome commit(long seen, long last, Change... changes) {
		return store().commit(leadership(), position(seen), position(last), List.of(changes));
	}

	/** A booking of alice's. */
	protected static Booking booking(int id, String seat, BookingStatus status, long sequence) {
		return new Booking(new UUID(1, id), FLIGHT, seat, "alice", status, EXPIRES, SHARD, 1, sequence, "k-" + id,
				null);
	}

	/** A position in epoch 1. */
	protected static WritePosition position(long sequence) {
		return new WritePosition(SHARD, 1, sequence);
	}

	/** A request of alice's. */
	protected static KeyedRequest request(String key) {
		return new KeyedRequest("alice", key, "f00d");
	}

	private static String sameShard() {
		for (int n = 900;; n++) {
			if (new Shards(6).of("PL" + n) == SHARD) {
				return "PL" + n;
			}
		}
	}

}
