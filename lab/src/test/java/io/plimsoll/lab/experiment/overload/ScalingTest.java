package io.plimsoll.lab.experiment.overload;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.capacity.ScalingLaw;
import io.plimsoll.lab.load.capacity.ScalingPoint;

import static org.assertj.core.api.Assertions.assertThat;

class ScalingTest {

	private static final ScalingLaw TRUTH = new ScalingLaw(20, 0.06, 0.009);

	private static final List<ScalingPoint> POINTS = Stream.of(1, 2, 4, 8, 12, 16, 24, 32)
		.map((n) -> new ScalingPoint(n, TRUTH.at(n)))
		.toList();

	@Test
	void whereTheLawHoldsAndItsLimitKeepsThePeakAllIsAsClaimed() {
		assertThat(Scaling.figures(POINTS, ScalingLaw.fit(POINTS), 0.95 * TRUTH.at(10))).allMatch(Figure::holds);
	}

	@Test
	void amdahlsLawMispredictsPastThePeakAndKnowsNoLimit() {
		assertThat(missed(ScalingLaw.fitWithoutCoherency(POINTS), TRUTH.at(32))).contains(
				"error of what is predicted for 32 at a time",
				"predicted peak, of those levels, as a multiple of the one that was seen",
				"the same with the limit that the law names");
	}

	@Test
	void aLimitThatDoesNotKeepThePeakIsSeen() {
		assertThat(missed(ScalingLaw.fit(POINTS), TRUTH.at(32)))
			.containsExactly("the same with the limit that the law names");
	}

	@Test
	void aRouteThatOnlyRisesDoesNotShowAPeak() {
		var rising = POINTS.stream().map((point) -> new ScalingPoint(point.atOnce(), 10.0 * point.atOnce())).toList();
		assertThat(Scaling.figures(rising, ScalingLaw.fit(rising), 320)).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("predicted peak, of those levels, as a multiple of the one that was seen",
					"what 32 at a time get done, as a share of the most");
	}

	private static List<String> missed(ScalingLaw law, double held) {
		return Scaling.figures(POINTS, law, held)
			.stream()
			.filter((figure) -> !figure.holds())
			.map(Figure::name)
			.toList();
	}

}
