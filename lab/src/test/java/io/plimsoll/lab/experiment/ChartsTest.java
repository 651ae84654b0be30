package io.plimsoll.lab.experiment;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Chart;

import static org.assertj.core.api.Assertions.assertThat;

class ChartsTest {

	private static final Chart.Axis RATE = new Chart.Axis("requests", "1/s");

	@Test
	void theControlIsDrawnIntoTheSameCurve() {
		var together = Charts.together(List.of(curve("goodput", "good")), List.of(curve("goodput", "good")),
				"admission");
		assertThat(together).singleElement()
			.extracting(Chart::series)
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Chart.Series.class))
			.extracting(Chart.Series::name)
			.containsExactly("good", "good, without admission");
	}

	@Test
	void theMomentsOfTheControlAreNotThoseOfTheRun() {
		var run = new Chart.Timeline("seconds", RATE, List.of(series("good")));
		assertThat(Charts.together(List.of(run), List.of(run), "admission")).containsExactly(run);
	}

	private static Chart curve(String title, String name) {
		return new Chart.Curve(title, RATE, RATE, List.of(series(name)));
	}

	private static Chart.Series series(String name) {
		return new Chart.Series(name, List.of(new Chart.Point(1, 2)));
	}

}
