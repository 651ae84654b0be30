package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.Collections;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.judge.Figure;

import static org.assertj.core.api.Assertions.assertThat;

class DependencySlowTest {

	private static final Window OTHERS = window(240, 240, 8);

	@Test
	void whereAllIsAnsweredThoughLaterAllIsAsClaimed() {
		assertThat(DependencySlow.figures(0, window(160, 160, 410), OTHERS, OTHERS)).allMatch(Figure::holds);
	}

	@Test
	void aRefusalIsSeen() {
		assertThat(DependencySlow.figures(1, window(160, 159, 410), OTHERS, OTHERS))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("lookups refused");
	}

	@Test
	void othersWhoWaitLongerAreSeen() {
		assertThat(DependencySlow.figures(0, window(160, 160, 410), OTHERS, window(240, 240, 20)))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("95 % of the other answers");
	}

	private static Window window(int reads, int good, int millis) {
		return new Window(reads, Collections.nCopies(good, Duration.ofMillis(millis)), Duration.ofMillis(millis));
	}

}
