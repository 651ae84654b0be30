package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.judge.Figure;

import static org.assertj.core.api.Assertions.assertThat;

class StalledServerTest {

	private static final Window WELL = window(200, 200, 8, 8);

	@Test
	void whereOnlyWhoNeedsItWaitsAndNoLongerThanADeadlineAllIsAsClaimed() {
		assertThat(figures(window(300, 0, 0, 2_040), WELL)).allMatch(Figure::holds);
	}

	@Test
	void whereOthersAreRefusedItIsSeen() {
		assertThat(figures(window(300, 0, 0, 2_040), window(200, 20, 90, 200))).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("other requests answered", "95 % of the other answers");
	}

	@Test
	void whoWaitsBeyondTheDeadlineIsSeen() {
		assertThat(figures(window(300, 0, 0, 4_900), WELL)).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("the longest that one of them waited");
	}

	private static List<Figure> figures(Window stalled, Window others) {
		return StalledServer.figures(stalled, WELL, WELL, others);
	}

	private static Window window(int reads, int good, int millis, int longestMillis) {
		return new Window(reads, Collections.nCopies(good, Duration.ofMillis(millis)),
				Duration.ofMillis(longestMillis));
	}

}
