package io.plimsoll.gateway.offpeak;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# limit, under way, calm for, cost, room
			100,     0,         1000,     10,   true
			100,     60,        1000,     10,   true
			100,     61,        1000,     10,   false
			100,     0,         999,      10,   false
			8,       0,         1000,     10,   true
			8,       1,         1000,     10,   false
			1,       0,         1000,     1,    true
			1,       1,         1000,     1,    false
			""")
	void deferredWorkNeverLiftsTheLoadAboveTheThreshold(int limit, int inFlight, long calmMillis, int cost,
			boolean room) {
		var facts = new Room.Facts(limit, inFlight, Duration.ofMillis(calmMillis));
		assertThat(Room.of(facts, 0.7, Duration.ofSeconds(1)).holds(cost)).isEqualTo(room);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# limit, under way, waiting, refused, busy
			100,     70,        0,       0,       false
			100,     71,        0,       0,       true
			100,     0,         1,       0,       true
			100,     0,         0,       1,       true
			""")
	void aQueueOrARefusalIsAPeakHoweverLittleIsUnderWay(int limit, int inFlight, int waiting, long refused,
			boolean busy) {
		assertThat(Room.isBusy(limit, inFlight, waiting, refused, 0.7)).isEqualTo(busy);
	}

}
