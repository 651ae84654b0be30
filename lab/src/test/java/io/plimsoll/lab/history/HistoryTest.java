package io.plimsoll.lab.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HistoryTest {

	private static final History ALL_KINDS = new History(
			List.of(new Event.Invoked(1, "c-1", 10, Operation.hold("PL1", "1A", "k-1")),
					new Event.Ok(1, 20, Answer.booking(201, "b-1", BookingStatus.HELD, new Position(2, 3, 4))),
					new Event.Invoked(2, "c-1", 30, Operation.readFlight("PL1").after(new Position(2, 3, 4))),
					new Event.Ok(2, 40, Answer.flight(new SeatCount(4, 3, 1), null)),
					new Event.Invoked(3, "c-2", 50, Operation.hold("PL1", "1A", "k-2")),
					new Event.Refused(3, 60, 409, "seat-taken"),
					new Event.Invoked(4, "c-2", 70, Operation.confirm("PL1", "1A", "b-1", "k-3")),
					new Event.Unknown(4, 80, 504, "deadline-exceeded"),
					new Event.Invoked(5, "c-2", 90, Operation.cancel("PL1", "1A", "b-1")),
					new Event.Unknown(5, 95, null, "connection lost")));

	@TempDir
	Path directory;

	@Test
	void aFileGivesBackWhatWasWritten() throws IOException {
		var file = new HistoryFile(this.directory.resolve("history.jsonl"));
		file.write(ALL_KINDS);
		assertThat(Files.readAllLines(file.path())).hasSize(10)
			.first()
			.asString()
			.isEqualTo("{\"event\":\"invoke\",\"id\":1,\"client\":\"c-1\",\"nanos\":10,"
					+ "\"operation\":{\"action\":\"HOLD\",\"flight\":\"PL1\",\"seat\":\"1A\",\"key\":\"k-1\",\"current\":false}}");
		assertThat(file.read()).isEqualTo(ALL_KINDS);
	}

	@Test
	void aBrokenLineIsNamedByItsNumber() throws IOException {
		var path = this.directory.resolve("broken.jsonl");
		Files.writeString(path,
				"{\"event\":\"ok\",\"id\":1,\"nanos\":2,\"answer\":{\"httpStatus\":200}}\n{\"event\":\n");
		assertThatIOException().isThrownBy(() -> new HistoryFile(path).read()).withMessageContaining("line 2");
	}

	@Test
	void theEventsAreInTheOrderOfTime() {
		var late = new Event.Refused(1, 9, 409, "seat-taken");
		var early = new Event.Invoked(1, "c", 3, Operation.readFlight("PL1"));
		assertThat(new History(List.of(late, early)).events()).containsExactly(early, late);
	}

	@Test
	void anOperationEndsOnce() {
		var begin = new Event.Invoked(1, "c", 1, Operation.readFlight("PL1"));
		var end = new Event.Unknown(1, 2, null, "timeout");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new History(List.of(begin, end, new Event.Refused(1, 3, 409, "x"))).attempts());
		assertThatIllegalArgumentException().isThrownBy(() -> new History(List.of(end)).attempts());
	}

	@Test
	void aPartOfAHistoryKeepsBeginningsAndEnds() {
		var holds = ALL_KINDS.only((operation) -> operation.action() == Action.HOLD);
		assertThat(holds.events()).extracting(Event::id).containsExactly(1L, 1L, 3L, 3L);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			200, OK
			201, OK
			400, REFUSED
			404, REFUSED
			408, UNKNOWN
			409, REFUSED
			422, REFUSED
			429, REFUSED
			500, UNKNOWN
			502, UNKNOWN
			503, UNKNOWN
			504, UNKNOWN
			302, UNKNOWN
			""")
	void onlyWhatIsCertainCountsAsDoneOrRefused(int status, HttpOutcome outcome) {
		assertThat(HttpOutcome.of(status)).isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"3.7.42"   | 3.7.42
			3.7.42     | 3.7.42
			W/"3.7.42" | 3.7.42
			""", quoteCharacter = '\'')
	void aPositionIsReadFromTheWire(String text, String position) {
		assertThat(Position.parse(text)).map(Position::toString).contains(position);
	}

	@ParameterizedTest
	@CsvSource({ "3.7", "a.b.c", "3.7.42.1", "''" })
	void whatIsNoPositionIsNone(String text) {
		assertThat(Position.parse(text)).isEmpty();
	}

	@Test
	void positionsOfTwoShardsHaveNoOrder() {
		assertThat(new Position(1, 1, 5).isBefore(new Position(1, 1, 6))).isTrue();
		assertThat(new Position(1, 2, 5).isBefore(new Position(1, 1, 5))).isFalse();
		assertThat(new Position(1, 1, 5).isBefore(new Position(2, 1, 6))).isFalse();
	}

}
