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
import io.plimsoll.lab.history.Position;

import static org.assertj.core.api.Assertions.assertThat;

class FinishedExportTest {

	private static final Duration LAG = Duration.ofMillis(100);

	private final List<Event> events = new ArrayList<>();

	@Test
	void whatClientsWereToldWellBeforeIsNotMissing() {
		written(100, "a", 1);
		written(200, "a", 3);
		written(300, "b", 2);
		assertThat(export("a 3", "b 2").missing(history(), LAG)).isZero();
		assertThat(export("a 4", "b 2").missing(history(), LAG)).as("changed since then").isZero();
	}

	@Test
	void whatIsNotInItIsMissingAndSoIsWhatIsOlderThanClientsWereTold() {
		written(100, "a", 1);
		written(200, "a", 3);
		written(300, "b", 2);
		assertThat(export("a 3").missing(history(), LAG)).isOne();
		assertThat(export("a 1", "b 2").missing(history(), LAG)).isOne();
		assertThat(export().missing(history(), LAG)).isEqualTo(2);
		assertThat(export("a 3").missing(Set.of("a", "b"))).isOne();
	}

	@Test
	void whatWasToldWithinTheLagOrAfterTheBeginningMayBeMissing() {
		written(950, "a", 1);
		written(1200, "b", 2);
		assertThat(export().missing(history(), LAG)).isZero();
	}

	@Test
	void whatHasChangedIsToldAgainAndIsNoRepetition() {
		assertThat(export("a 1", "b 2", "a 3").repeated()).isZero();
		assertThat(export("a 1", "b 2", "a 1").repeated()).isOne();
	}

	private void written(long millis, String booking, long sequence) {
		long id = this.events.size();
		this.events.add(new Event.Invoked(id, "c", (millis - 10) * 1_000_000, Operation.hold("PL1", "1A", "k" + id)));
		this.events.add(new Event.Ok(id, millis * 1_000_000,
				Answer.booking(201, booking, BookingStatus.HELD, new Position(0, 1, sequence))));
	}

	/** One that began in the first second, a line in each page. */
	private static FinishedExport export(String... lines) {
		return new FinishedExport(1_000_000_000L, 2_000_000_000L, List.of(lines).stream().map((line) -> {
			var words = line.split(" ", -1);
			return "{\"id\":\"" + words[0] + "\",\"sequence\":" + words[1] + "}\n";
		}).toList());
	}

	private History history() {
		return new History(this.events);
	}

}
