package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeatDecisionTest {

	private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

	@ParameterizedTest
	@CsvSource(textBlock = """
			# flight, seat, occupant, hold ends in (s), decision
			false, false, ,          0,  UNKNOWN_FLIGHT
			true,  false, ,          0,  UNKNOWN_SEAT
			true,  true,  ,          0,  granted
			true,  true,  HELD,      1,  SEAT_TAKEN
			true,  true,  HELD,      0,  granted
			true,  true,  HELD,      -1, granted
			true,  true,  CONFIRMED, 1,  SEAT_TAKEN
			true,  true,  CONFIRMED, -1, SEAT_TAKEN
			""")
	void aSeatIsHeldIfItExistsAndNobodyHasIt(boolean flight, boolean seat, BookingStatus occupant, int endsIn,
			String decision) {
		var taken = Optional.ofNullable(occupant).map((status) -> booking(status, endsIn));

		var decided = HoldDecision.decide(new SeatFacts(NOW, flight, seat, taken));

		assertThat(decided).isEqualTo(decision.equals("granted") ? new HoldDecision.Granted(taken)
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
		assertThat(ConfirmDecision.decide(booking(status, endsIn), NOW)).isEqualTo(decision);
	}

	private static Booking booking(BookingStatus status, int endsIn) {
		return new Booking(new UUID(1, 2), "PL101", "1A", "alice", status, NOW.plusSeconds(endsIn), 3, 1, 1);
	}

}
