package io.plimsoll.booking.seat.web;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.booking.shard.Change;
import io.plimsoll.deadline.MonotonicClock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalConfigurationTest {

	private final JsonMapper json = JsonMapper.builder().build();

	/** One that is refused would leave most of the way unseen. */
	@Test
	void aHoldIsGrantedConfirmedAndCancelled() {
		var rehearsal = new RehearsalConfiguration().rehearsal(new BookingAnswers(this.json), this.json);
		var shown = new ArrayList<List<String>>();

		rehearsal.play((changes) -> shown.add(changes.stream().map(RehearsalConfigurationTest::word).toList()),
				MonotonicClock.system());

		assertThat(shown.subList(0, 3)).containsExactly(List.of("booking-held", "201"),
				List.of("booking-confirmed", "200"), List.of("booking-cancelled"));
		assertThat(shown.subList(3, 6)).as("and again").isEqualTo(shown.subList(0, 3));
	}

	private static String word(Change change) {
		return switch (change) {
			case Change.Numbered numbered -> numbered.kind();
			case Change.AnswerKept kept -> Integer.toString(kept.answer().status());
		};
	}

}
