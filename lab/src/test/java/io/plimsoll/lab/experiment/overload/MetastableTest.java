package io.plimsoll.lab.experiment.overload;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class MetastableTest {

	private static final int STRUCK = 3;

	private static final int GONE = 9;

	private static final int OVER = 22;

	/** Sixteen users, each of whom asks three times in vain. */
	private static final SecondFigures DOWN = second(48, 32, 0);

	@Test
	void whoGetsBackWithinTenSecondsAndStaysHolds() {
		var figures = figures((second) -> (second < STRUCK || second >= GONE + 4) ? second(16, 0, 16) : DOWN);
		assertThat(figures).allMatch(Figure::holds);
		assertThat(value(figures, "until users get their answers again")).isEqualTo(4);
		assertThat(value(figures, "requests for each user, during it")).isEqualTo(3);
	}

	@Test
	void oneGoodSecondIsNotBack() {
		var figures = figures((second) -> (second < STRUCK || second == GONE + 1) ? second(16, 0, 16) : DOWN);
		assertThat(figures).filteredOn((figure) -> !figure.holds()).hasSize(2);
		assertThat(value(figures, "until users get their answers again")).isNaN();
		assertThat(value(figures, "answered of what users ask for, from ten seconds on")).isZero();
	}

	@Test
	void whoFallsAgainDoesNotHold() {
		var figures = figures((second) -> (second < GONE + 10) ? second(16, 0, 16) : DOWN);
		assertThat(figures).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("answered of what users ask for, from ten seconds on");
	}

	private static List<Figure> figures(IntFunction<SecondFigures> second) {
		return Metastable.figures(IntStream.range(0, OVER).mapToObj(second).toList(), STRUCK, GONE, OVER);
	}

	private static double value(List<Figure> figures, String name) {
		return figures.stream().filter((figure) -> figure.name().equals(name)).findFirst().orElseThrow().value();
	}

	private static SecondFigures second(long offered, long retries, long good) {
		return new SecondFigures(0, offered, retries, good, 0, Map.of(), 0, offered - good, 0);
	}

}
