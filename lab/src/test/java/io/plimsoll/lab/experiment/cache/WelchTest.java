package io.plimsoll.lab.experiment.cache;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WelchTest {

	private final Random random = new Random(1);

	@Test
	void isWhatTheFormulaSays() {
		// means 2 and 4, variances 1 and 4, three each
		assertThat(Welch.t(new double[] { 1, 2, 3 }, new double[] { 2, 4, 6 }, 100)).isCloseTo(-2 / Math.sqrt(5.0 / 3),
				within(1e-12));
	}

	@Test
	void ofOneDistributionItIsSmall() {
		assertThat(Math.abs(Welch.t(normal(0), normal(0), 100))).isLessThan(4.5);
	}

	@Test
	void ofTwoThatDifferByATwentiethItIsGreat() {
		assertThat(Math.abs(Welch.t(normal(0), normal(0.05), 100))).isGreaterThan(10);
	}

	@Test
	void aFewSlowOnesAreCroppedAway() {
		var one = normal(0);
		var other = normal(0.05);
		for (int i = 0; i < 100; i++) {
			one[i] = this.random.nextDouble() * 100_000;
			other[i] = this.random.nextDouble() * 100_000;
		}
		assertThat(Math.abs(Welch.t(one, other, 100))).isLessThan(4.5);
		assertThat(Math.abs(Welch.t(one, other, 99))).isGreaterThan(10);
	}

	private double[] normal(double mean) {
		return IntStream.range(0, 200_000).mapToDouble((_) -> mean + this.random.nextGaussian()).toArray();
	}

}
