package io.plimsoll.lab.load.capacity;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ScalingLawTest {

	private static final ScalingLaw LAW = new ScalingLaw(20, 0.06, 0.009);

	@ParameterizedTest
	@CsvSource({ "20, 0.06, 0.009", "1000, 0.3, 0.0001", "5, 0, 0.02", "700, 0.05, 0", "300, 0, 0" })
	void findsWhatThePointsWereMadeWith(double alone, double contention, double coherency) {
		var law = ScalingLaw.fit(points(new ScalingLaw(alone, contention, coherency)::at, 1, 2, 4, 8, 16, 24));
		assertThat(law.alone()).isCloseTo(alone, within(1e-6 * alone));
		assertThat(law.contention()).isCloseTo(contention, within(1e-9));
		assertThat(law.coherency()).isCloseTo(coherency, within(1e-9));
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "4", "5" })
	void whatIsMeasuredWithAnErrorOfFivePercentIsPredictedToFifteen(long seed) {
		var random = new SplittableRandom(seed);
		var law = ScalingLaw.fit(points((n) -> LAW.at(n) * (0.95 + 0.1 * random.nextDouble()), 1, 2, 4, 8, 16, 24));
		assertThat(law.at(12)).isCloseTo(LAW.at(12), within(0.15 * LAW.at(12)));
		assertThat(law.at(32)).isCloseTo(LAW.at(32), within(0.15 * LAW.at(32)));
		assertThat(law.peak()).isCloseTo(LAW.peak(), within(0.25 * LAW.peak()));
	}

	@Test
	void atThePeakOneMoreOrOneLessDoesLess() {
		double peak = LAW.peak();
		assertThat(LAW.at(peak)).isGreaterThan(LAW.at(peak + 1)).isGreaterThan(LAW.at(peak - 1));
	}

	@Test
	void withoutCoherencyThereIsNoPeakAndABound() {
		var law = ScalingLaw.fitWithoutCoherency(points(new ScalingLaw(20, 0.1, 0)::at, 1, 2, 4, 8));
		assertThat(law.coherency()).isZero();
		assertThat(law.peak()).isInfinite();
		assertThat(law.bound()).isCloseTo(200, within(1e-6));
	}

	@Test
	void withoutCoherencyItMispredictsPastThePeak() {
		var law = ScalingLaw.fitWithoutCoherency(points(LAW::at, 1, 2, 4, 8, 16, 24));
		assertThat(law.at(32)).isGreaterThan(1.15 * LAW.at(32));
	}

	@Test
	void whoIsOnlyInTheWayHasItsPeakAlone() {
		assertThat(new ScalingLaw(10, 1.2, 0.1).peak()).isEqualTo(1);
		assertThat(new ScalingLaw(10, 0.5, 2).peak()).isEqualTo(1);
	}

	@Test
	void thoseWhoHelpEachOtherAreSaidNotToBeInTheWay() {
		var law = ScalingLaw.fit(points((n) -> 10 * Math.pow(n, 1.1), 1, 2, 4, 8));
		assertThat(law.contention()).isZero();
		assertThat(law.coherency()).isZero();
	}

	@Test
	void tooFewLevelsDecideNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> ScalingLaw.fit(points(LAW::at, 1, 2)));
		assertThatIllegalArgumentException().isThrownBy(() -> ScalingLaw.fit(points(LAW::at, 4, 4, 4)))
			.withMessageContaining("too few different points");
	}

	static List<ScalingPoint> points(IntToDoubleFunction perSecond, int... levels) {
		return IntStream.of(levels).mapToObj((n) -> new ScalingPoint(n, perSecond.applyAsDouble(n))).toList();
	}

}
