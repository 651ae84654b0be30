package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;

import static org.assertj.core.api.Assertions.assertThat;

class WaitsTest {

	private static final Change CHANGE = new Change(0, 8, "hand-over");

	private final List<Event> events = new ArrayList<>();

	@Test
	void whoeverHadBegunBeforeTheNewLeaderAnsweredMetTheChange() {
		held(0, 900, 0, 7);
		held(100, 150, 0, 8);
		held(90, 155, 0, 8);
		held(151, 700, 0, 8);
		assertThat(Waits.at(history(), CHANGE)).contains(Duration.ofMillis(65));
	}

	@Test
	void theFirstWriteAfterAChangeMetItEvenIfItIsAlone() {
		held(100, 350, 0, 8);
		assertThat(Waits.at(history(), CHANGE)).contains(Duration.ofMillis(250));
	}

	@Test
	void nobodyMetAChangeInAShardThatNobodyWroteTo() {
		held(100, 350, 1, 8);
		assertThat(Waits.at(history(), CHANGE)).isEmpty();
	}

	private void held(long fromMillis, long toMillis, int shard, long epoch) {
		long id = this.events.size();
		this.events.add(new Event.Invoked(id, "c", fromMillis * 1_000_000, Operation.hold("PL1", "1A", "k" + id)));
		this.events.add(new Event.Ok(id, toMillis * 1_000_000,
				Answer.booking(201, "b" + id, BookingStatus.HELD, new Position(shard, epoch, 1 + id))));
	}

	private History history() {
		return new History(this.events);
	}

}
