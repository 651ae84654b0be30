package io.plimsoll.booking.flight;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlightPlanTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			PL101,   HND, ITM, 1,   A,
			PL1234A, HND, ITM, 120, ABCDEFGHJKLM,
			3U8,     HND, ITM, 30,  ABCDEF,
			pl101,   HND, ITM, 30,  ABCDEF, flight
			PL,      HND, ITM, 30,  ABCDEF, flight
			PL12345, HND, ITM, 30,  ABCDEF, flight
			PL101,   hnd, ITM, 30,  ABCDEF, origin
			PL101,   HND, ITMX,30,  ABCDEF, destination
			PL101,   HND, HND, 30,  ABCDEF, destination
			PL101,   HND, ITM, 0,   ABCDEF, rows
			PL101,   HND, ITM, 121, ABCDEF, rows
			PL101,   HND, ITM, 30,  '',     seats
			PL101,   HND, ITM, 30,  ABCA,   seats
			PL101,   HND, ITM, 30,  ABCDEFGHJKLMN, seats
			""")
	void thePlanNamesTheFirstFieldThatIsWrong(String flight, String origin, String destination, int rows, String seats,
			String wrong) {
		var check = new FlightPlan(flight, origin, destination, Instant.EPOCH, rows, seats).check();

		assertThat(check instanceof FlightPlan.Unsound(var field, var _) ? field : null).isEqualTo(wrong);
	}

	@Test
	void theSeatsAreRowsTimesLettersInOrder() {
		assertThat(new FlightPlan("PL101", "HND", "ITM", Instant.EPOCH, 2, "ABC").seatNames()).containsExactly("1A",
				"1B", "1C", "2A", "2B", "2C");
	}

}
