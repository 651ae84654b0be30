package io.plimsoll.lab.experiment.overload;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.overload.ClientView.Answered;
import io.plimsoll.lab.experiment.overload.ClientView.Medians;
import io.plimsoll.lab.judge.Figure;

import static org.assertj.core.api.Assertions.assertThat;

class ClientViewTest {

	private static final Answered SEEN = new Answered(49.6, 100);

	private static final Medians MEDIANS = new Medians(59, Duration.ofMillis(150), Duration.ofMillis(158),
			Duration.ofMillis(2));

	@Test
	void whoGoesByClientsAndByWhatWasServedIsRight() {
		assertThat(ClientView.figures(SEEN.clients(), MEDIANS.served(), SEEN, MEDIANS)).allMatch(Figure::holds);
	}

	@Test
	void whoGoesByWhatTheServiceSaysOfAllIsWrongTwice() {
		assertThat(ClientView.figures(SEEN.service(), MEDIANS.all(), SEEN, MEDIANS))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("lookups answered, by the view that is gone by",
					"the same by the view that is gone by, in relation to that");
	}

}
