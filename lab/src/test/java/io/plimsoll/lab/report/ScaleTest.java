package io.plimsoll.lab.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScaleTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0      | 0 0.2
			0.7    | 0 0.2 0.4 0.6 0.8
			1      | 0 0.2 0.4 0.6 0.8 1
			7      | 0 2 4 6 8
			10     | 0 2 4 6 8 10
			155    | 0 50 100 150 200
			1600   | 0 500 1,000 1,500 2,000
			""")
	void ticksAreRoundNumbersThatReachTheHighest(double highest, String labels) {
		assertThat(String.join(" ", Scale.linear(highest, 0, 100).labels())).isEqualTo(labels);
	}

	@Test
	void aLogarithmicScaleGoesFromPowerToPower() {
		var scale = Scale.logarithmic(0.4, 250, 0, 100);
		assertThat(scale.labels()).containsExactly("0.1", "1", "10", "100", "1,000");
		assertThat(scale.at(10)).isEqualTo(50);
	}

	@Test
	void eachNineOfAPercentileHasTheSameRoom() {
		var scale = Scale.percentiles(0.999, 0, 100);
		assertThat(scale.labels()).containsExactly("50 %", "90 %", "99 %", "99.9 %");
		assertThat(scale.at(0.999) - scale.at(0.99)).isCloseTo(scale.at(0.99) - scale.at(0.9), within(1e-9));
	}

	@Test
	void aScaleMayRunUpwards() {
		assertThat(Scale.linear(10, 284, 20).at(10)).isEqualTo(20);
	}

}
