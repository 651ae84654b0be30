package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Operation;

import static org.assertj.core.api.Assertions.assertThat;

class OnlineWorkTest {

	private static final List<Strike> DONE = List.of(strike(200, 300), strike(500, 600));

	private final List<Event> events = new ArrayList<>();

	@Test
	void eachBelongsToTheStretchInWhichItBegan() {
		asked(99, 1);
		asked(100, 150);
		asked(299, 2);
		asked(300, 3);
		asked(450, 4);
		asked(550, 5);
		assertThat(OnlineWork.before(history(), DONE, Duration.ofMillis(100)).attempts()).hasSize(2);
		assertThat(OnlineWork.during(history(), DONE).attempts()).hasSize(2);
	}

	@Test
	void whoIsNotAnsweredWaitsForEver() {
		for (int n = 0; n < 8; n++) {
			asked(200 + n, 10);
		}
		asked(250, 30);
		this.events.add(new Event.Invoked(99, "c", 260_000_000, Operation.readFlight("PL1")));
		var during = OnlineWork.during(history(), DONE);
		assertThat(during.goodput(Duration.ofMillis(20))).isEqualTo(0.8);
		assertThat(during.goodput(Duration.ofMillis(30))).isEqualTo(0.9);
		assertThat(during.waitAt(0.8)).isEqualTo(Duration.ofMillis(10));
		assertThat(during.waitAt(0.9)).isEqualTo(Duration.ofMillis(30));
		assertThat(during.waitAt(1)).isGreaterThan(Duration.ofMinutes(1));
	}

	private void asked(long atMillis, long waitedMillis) {
		long id = this.events.size();
		this.events.add(new Event.Invoked(id, "c", atMillis * 1_000_000, Operation.hold("PL1", "1A", "k" + id)));
		this.events.add(new Event.Ok(id, (atMillis + waitedMillis) * 1_000_000,
				Answer.booking(201, "b", BookingStatus.HELD, null)));
	}

	private static Strike strike(long fromMillis, long toMillis) {
		return new Strike(fromMillis * 1_000_000, toMillis * 1_000_000, Set.of());
	}

	private History history() {
		return new History(this.events);
	}

}
