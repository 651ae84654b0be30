package io.plimsoll.lab.check;

import org.jspecify.annotations.Nullable;

import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.SeatState;

/** What an operation does to a seat, or what it says about one. */
sealed interface Step {

	/** The seat after the operation; null if the operation cannot come now. */
	@Nullable SeatRegister apply(SeatRegister seat);

	/** The booking takes the free seat. */
	record Hold(String booking) implements Step {

		@Override
		public @Nullable SeatRegister apply(SeatRegister seat) {
			return (seat.taker() == null) ? SeatRegister.heldBy(this.booking) : null;
		}

	}

	/** The booking that has the seat keeps it. */
	record Confirm(String booking) implements Step {

		@Override
		public @Nullable SeatRegister apply(SeatRegister seat) {
			return seat.isTakenBy(this.booking) ? SeatRegister.soldTo(this.booking) : null;
		}

	}

	/** The booking has the seat no more, if it had it. */
	record Cancel(String booking) implements Step {

		@Override
		public SeatRegister apply(SeatRegister seat) {
			return seat.isTakenBy(this.booking) ? SeatRegister.FREE : seat;
		}

	}

	/** The hold runs out. */
	record Expire(String booking) implements Step {

		@Override
		public @Nullable SeatRegister apply(SeatRegister seat) {
			return seat.equals(SeatRegister.heldBy(this.booking)) ? SeatRegister.FREE : null;
		}

	}

	/** A step that only says something about the seat, whatever the seat is. */
	sealed interface Look extends Step {

		/** Whether what was said is so. */
		boolean fits(SeatRegister seat);

		@Override
		default @Nullable SeatRegister apply(SeatRegister seat) {
			return fits(seat) ? seat : null;
		}

	}

	/** Somebody has the seat. */
	record SeenTaken() implements Look {

		@Override
		public boolean fits(SeatRegister seat) {
			return seat.taker() != null;
		}

	}

	/** The seat is as the seat map said. */
	record SeenAs(SeatState state) implements Look {

		@Override
		public boolean fits(SeatRegister seat) {
			return switch (this.state) {
				case FREE -> seat.taker() == null;
				case HELD -> seat.taker() != null && !seat.sold();
				case BOOKED -> seat.sold();
			};
		}

	}

	/** The booking is as far as it was said to be. */
	record SeenBooking(String booking, BookingStatus status) implements Look {

		@Override
		public boolean fits(SeatRegister seat) {
			return switch (this.status) {
				case HELD -> seat.equals(SeatRegister.heldBy(this.booking));
				case CONFIRMED -> seat.equals(SeatRegister.soldTo(this.booking));
				case CANCELLED, EXPIRED -> !seat.isTakenBy(this.booking);
			};
		}

	}

	/** The seat is exactly this at the end. */
	record LeftAs(SeatRegister end) implements Look {

		@Override
		public boolean fits(SeatRegister seat) {
			return seat.equals(this.end);
		}

	}

}
