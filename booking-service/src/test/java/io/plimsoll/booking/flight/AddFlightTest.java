package io.plimsoll.booking.flight;

import java.util.List;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Shard;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddFlightTest {

	@Test
	void aFlightIsAddedOnceAndItsSeatsAreThereAtOnce() {
		var state = Shard.state();
		var draft = Shard.draft(state);

		assertThat(draft.decide(new AddFlight(plan("PL900")))).isEqualTo(new AddFlight.Added());
		assertThat(draft.decide(new AddFlight(plan("PL900")))).isEqualTo(new AddFlight.Exists());

		assertThat(draft.changes()).containsExactly(new Change.FlightAdded("PL900", "HND", "ITM", Shard.NOW,
				List.of("1A", "1B", "2A", "2B"), new WritePosition(3, 7, 41)));
		assertThat(draft.hasSeat("PL900", "2B")).isTrue();
		state.commit(draft);
		assertThat(state.knows("PL900")).isTrue();
	}

	@Test
	void aFlightThatThereIsIsNotAdded() {
		assertThat(Shard.draft(Shard.state()).decide(new AddFlight(plan(Shard.FLIGHT))))
			.isEqualTo(new AddFlight.Exists());
	}

	private static FlightPlan plan(String flight) {
		return new FlightPlan(flight, "HND", "ITM", Shard.NOW, 2, "AB");
	}

}
