package io.plimsoll.booking.seat;

import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Shard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeatDecisionTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# flight, seat, occupant, hold ends in (s), decision
			PL999, 1A, ,          0,  UNKNOWN_FLIGHT
			PL101, 9Z, ,          0,  UNKNOWN_SEAT
			PL101, 1A, ,          0,  granted
			PL101, 1A, HELD,      1,  SEAT_TAKEN
			PL101, 1A, HELD,      0,  granted
			PL101, 1A, HELD,      -1, granted
			PL101, 1A, CONFIRMED, 1,  SEAT_TAKEN
			PL101, 1A, CONFIRMED, -1, SEAT_TAKEN
			PL101, 1B, CONFIRMED, 1,  granted
			""")
	void aSeatIsHeldIfItExistsAndNobodyHasIt(String flight, String seat, BookingStatus occupant, int endsIn,
			String decision) {
		var taken = Stream.ofNullable(occupant).map((status) -> Shard.booking(1, "1A", status, endsIn)).toList();
		var shard = Shard.draft(Shard.state(taken.toArray(Booking[]::new)));

		var decided = HoldDecision.decide(shard, new SeatWish(flight, seat, "bob"), Shard.NOW);

		var expired = seat.equals("1A") ? taken.stream().findFirst() : Optional.<Booking>empty();
		assertThat(decided).isEqualTo(decision.equals("granted") ? new HoldDecision.Granted(expired)
				: new HoldDecision.Refused(HoldDecision.Reason.valueOf(decision)));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			HELD,      1,  CONFIRM
			HELD,      0,  HOLD_EXPIRED
			HELD,      -1, HOLD_EXPIRED
			CONFIRMED, -1, ALREADY_CONFIRMED
			EXPIRED,   -1, HOLD_EXPIRED
			EXPIRED,   1,  HOLD_EXPIRED
			CANCELLED, 1,  CANCELLED
			""")
	void aHoldIsConfirmedWhileItLasts(BookingStatus status, int endsIn, ConfirmDecision decision) {
		assertThat(ConfirmDecision.decide(Shard.booking(1, "1A", status, endsIn), Shard.NOW)).isEqualTo(decision);
	}

}
