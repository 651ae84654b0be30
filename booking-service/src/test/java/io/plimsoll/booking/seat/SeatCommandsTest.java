package io.plimsoll.booking.seat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Shard;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeatCommandsTest {

	private static final Duration HOLD = Duration.ofMinutes(10);

	@Test
	void aHoldIsTheNextWriteOfItsShard() {
		var draft = Shard.draft(Shard.state());

		var outcome = draft.decide(hold(8, "1A", "bob"));

		var held = new Booking(new UUID(2, 8), Shard.FLIGHT, "1A", "bob", BookingStatus.HELD, Shard.NOW.plus(HOLD), 3,
				7, 41, "key-8", null);
		assertThat(outcome).isEqualTo(new PlaceHold.Held(held));
		assertThat(draft.changes()).containsExactly(new Change.BookingAdded(held));
		assertThat(draft.last()).isEqualTo(new WritePosition(3, 7, 41));
	}

	@Test
	void ofTwoWhoWantASeatInOneBatchTheFirstGetsIt() {
		var draft = Shard.draft(Shard.state());

		var first = draft.decide(hold(8, "1A", "bob"));
		var second = draft.decide(hold(9, "1A", "eve"));

		assertThat(first).isInstanceOf(PlaceHold.Held.class);
		assertThat(second).isEqualTo(new PlaceHold.Refused(HoldDecision.Reason.SEAT_TAKEN));
		assertThat(draft.changes()).hasSize(1);
	}

	@Test
	void aHoldThatIsOverGivesTheSeatUpBeforeItIsTaken() {
		var over = Shard.booking(1, "1A", BookingStatus.HELD, 0);
		var draft = Shard.draft(Shard.state(over));

		draft.decide(hold(8, "1A", "bob"));

		assertThat(draft.changes()).extracting(Change::getClass)
			.containsExactly(Change.BookingChanged.class, Change.BookingAdded.class);
		assertThat(draft.booking(over.id())).map(Booking::status).contains(BookingStatus.EXPIRED);
		assertThat(draft.occupant(Shard.FLIGHT, "1A")).map(Booking::sequence).contains(42L);
	}

	@Test
	void aHoldIsConfirmedOnce() {
		var held = Shard.booking(1, "1A", BookingStatus.HELD, 1);
		var draft = Shard.draft(Shard.state(held));

		var first = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), new AddressFinding.Present(5)));
		var second = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), new AddressFinding.Present(5)));

		assertThat(first.decision()).isEqualTo(ConfirmDecision.CONFIRM);
		assertThat(first.booking()).isEqualTo(
				held.confirm(new Delivery(Delivery.State.CONFIRMED, 5L, null, Shard.NOW), new WritePosition(3, 7, 41)));
		assertThat(second).isEqualTo(new ConfirmHold.Outcome(ConfirmDecision.ALREADY_CONFIRMED, first.booking()));
		assertThat(draft.changes()).hasSize(1);
	}

	@Test
	void whatIsKnownLaterSettlesADeliveryThatWasPendingAndNothingElse() {
		var held = Shard.booking(1, "1A", BookingStatus.HELD, 1);
		var draft = Shard.draft(Shard.state(held));
		var unknown = new AddressFinding.Unknown(AddressFinding.Reason.UNAVAILABLE);

		var pending = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), unknown)).booking();
		var still = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), unknown)).booking();
		var settled = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), new AddressFinding.Present(5)));
		var later = draft.decide(new ConfirmHold(Shard.FLIGHT, held.id(), new AddressFinding.Present(6)));

		assertThat(pending.status()).isEqualTo(BookingStatus.CONFIRMED);
		assertThat(still).isEqualTo(pending);
		assertThat(settled.decision()).isEqualTo(ConfirmDecision.ALREADY_CONFIRMED);
		assertThat(settled.booking()).isEqualTo(pending
			.confirm(new Delivery(Delivery.State.CONFIRMED, 5L, null, Shard.NOW), new WritePosition(3, 7, 42)));
		assertThat(later.booking()).isEqualTo(settled.booking());
		assertThat(draft.changes()).hasSize(2);
	}

	@Test
	void aBookingIsCancelledOnceAndItsSeatIsAnothersInTheSameBatch() {
		var confirmed = Shard.booking(1, "1A", BookingStatus.CONFIRMED, -1);
		var draft = Shard.draft(Shard.state(confirmed));

		var cancelled = draft.decide(new CancelBooking(Shard.FLIGHT, confirmed.id()));
		var next = draft.decide(hold(8, "1A", "bob"));
		var again = draft.decide(new CancelBooking(Shard.FLIGHT, confirmed.id()));

		assertThat(cancelled.status()).isEqualTo(BookingStatus.CANCELLED);
		assertThat(next).isInstanceOf(PlaceHold.Held.class);
		assertThat(again).isEqualTo(cancelled);
		assertThat(draft.occupant(Shard.FLIGHT, "1A")).map(Booking::customer).contains("bob");
	}

	@Test
	void whatEndedBeforeStaysAsItIs() {
		var expired = Shard.booking(1, "1A", BookingStatus.EXPIRED, -1);
		var draft = Shard.draft(Shard.state(), expired);

		assertThat(draft.decide(new CancelBooking(Shard.FLIGHT, expired.id()))).isEqualTo(expired);
		assertThat(draft.decide(new ConfirmHold(Shard.FLIGHT, expired.id(), new AddressFinding.Absent())).decision())
			.isEqualTo(ConfirmDecision.HOLD_EXPIRED);
		assertThat(draft.changes()).isEmpty();
	}

	@Test
	void onlyHoldsThatAreOverByThenExpire() {
		var over = Shard.booking(1, "1A", BookingStatus.HELD, 0);
		var alive = Shard.booking(2, "1B", BookingStatus.HELD, 1);
		var confirmed = Shard.booking(3, "1C", BookingStatus.CONFIRMED, -1);
		var gone = Shard.booking(4, "1D", BookingStatus.HELD, -1);
		var draft = Shard.draft(Shard.state(over, alive, confirmed));

		assertThat(draft.decide(new ExpireHolds(List.of(over, alive, confirmed, gone)))).isOne();

		assertThat(draft.changes()).containsExactly(
				new Change.BookingChanged(over.become(BookingStatus.EXPIRED, new WritePosition(3, 7, 41))));
	}

	private static PlaceHold hold(int id, String seat, String customer) {
		return new PlaceHold(new UUID(2, id), new SeatWish(Shard.FLIGHT, seat, customer), HOLD, "key-" + id);
	}

}
