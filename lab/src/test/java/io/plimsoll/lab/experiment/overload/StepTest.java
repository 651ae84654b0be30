package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Punctuality;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class StepTest {

	@Test
	void onlyGoodAnswersInTimeAreGoodputAndTheFirstTwoSecondsDoNotCount() {
		var step = Step.of(
				result(second(0, 100, 100, 0), second(1, 100, 100, 0), second(2, 200, 50, 150), second(3, 200, 30, 20)),
				Duration.ofSeconds(4), 150);
		assertThat(step.offered()).isEqualTo(200);
		assertThat(step.goodput()).isEqualTo(40);
		assertThat(step.worked()).isEqualTo(150);
	}

	private static SecondFigures second(int second, long offered, long good, long late) {
		return new SecondFigures(second, offered, 0, good, late, Map.of(), 0, offered - good - late, 0);
	}

	private static LoadResult result(SecondFigures... seconds) {
		var generator = new Punctuality(GeneratorBounds.USUAL).figures(Duration.ofSeconds(3), Duration.ZERO, 1);
		return new LoadResult(List.of(new ClassFigures("lookup", List.of(seconds), new Histogram(3), Map.of())),
				generator, GeneratorBounds.USUAL.judge(generator));
	}

}
