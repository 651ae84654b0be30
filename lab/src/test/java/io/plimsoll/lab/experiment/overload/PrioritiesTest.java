package io.plimsoll.lab.experiment.overload;

import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class PrioritiesTest {

	@Test
	void whereTheOrderIsKeptAllIsAsClaimed() {
		assertThat(Priorities.figures(result(100, 0, 30, 70, 1), 60, 60)).allMatch(Figure::holds);
	}

	@Test
	void whereAllAreEqualNothingIs() {
		assertThat(Priorities.figures(result(33, 67, 33, 67, 33), 60, 20)).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("critical requests answered in time, as a share",
					"seats confirmed, as a share of those held",
					"places that went to a lower class while a higher one was refused, as a share");
	}

	/** Of a hundred flows two may not be left half done. */
	@Test
	void whoIsLeftHalfDoneIsSeen() {
		assertThat(Priorities.figures(result(1_000, 0, 300, 700, 10), 100, 98)).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.contains("seats confirmed, as a share of those held");
	}

	private static LoadResult result(int critical, int criticalRefused, int usual, int usualRefused, int lower) {
		return new LoadResult(List.of(series("probe", 50, 0), series("critical", critical, criticalRefused),
				series("interactive", usual, usualRefused), series("hold", usual, usualRefused),
				series("default", lower, 50), series("bulk", lower, 50)), null, null);
	}

	private static ClassFigures series(String label, long good, long refused) {
		return new ClassFigures(label, List.of(new SecondFigures(0, good + refused, 0, good, 0,
				(refused > 0) ? Map.of("threshold", refused) : Map.of(), 0, 0, 0)), new Histogram(3), Map.of());
	}

}
