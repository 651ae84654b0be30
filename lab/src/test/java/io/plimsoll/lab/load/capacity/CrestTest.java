package io.plimsoll.lab.load.capacity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrestTest {

	private static final int[] LEVELS = { 1, 2, 4, 8, 12, 16, 24, 32 };

	@Test
	void aCrestIsFoundBetweenTheLevels() {
		var law = new ScalingLaw(20, 0.06, 0.009);
		assertThat(Crest.of(ScalingLawTest.points(law::at, LEVELS))).isCloseTo(law.peak(), within(0.1 * law.peak()));
	}

	@Test
	void whatOnlyRisesOrOnlyFallsHasNone() {
		assertThat(Crest.of(ScalingLawTest.points((n) -> 10.0 * n, LEVELS))).isNaN();
		assertThat(Crest.of(ScalingLawTest.points(new ScalingLaw(20, 0.3, 0)::at, LEVELS))).isNaN();
		assertThat(Crest.of(ScalingLawTest.points((n) -> 100.0 / n, LEVELS))).isNaN();
	}

}
