package io.plimsoll.shedding.retry;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackoffTest {

	private static final Duration LONGEST = Duration.ofSeconds(8);

	private static final int CLIENTS = 1000;

	/** Half of all. */
	private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

	/** Nearly all. */
	private static final RandomGenerator MOST = () -> -1;

	@Test
	void theLimitDoublesUpToTheLongest() {
		assertThat(Stream.of(1, 2, 3, 4, 5, 40).map((attempts) -> backoff(HALF).after(attempts))).containsExactly(
				Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
				Duration.ofSeconds(4), Duration.ofSeconds(4));
	}

	@Test
	void aThousandWhoFailAtOneMomentComeBackSpread() {
		assertThat(peakToMean(new Random(1))).isLessThanOrEqualTo(2);
	}

	@Test
	void withoutChanceTheyComeBackTogether() {
		assertThat(peakToMean(MOST)).isGreaterThanOrEqualTo(10);
	}

	@Test
	void absurdTimesAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, LONGEST, HALF))
			.withMessageContaining("PT0S");
		assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(LONGEST, Duration.ofSeconds(1), HALF))
			.withMessageContaining("PT1S");
	}

	/** Of the second attempts, in bins of 100 ms. */
	private static double peakToMean(RandomGenerator random) {
		var backoff = backoff(random);
		var bins = new int[10];
		for (int i = 0; i < CLIENTS; i++) {
			bins[(int) (backoff.after(1).toMillis() / 100)]++;
		}
		return Arrays.stream(bins).max().orElseThrow() / (CLIENTS / 10.0);
	}

	private static Backoff backoff(RandomGenerator random) {
		return new Backoff(Duration.ofSeconds(1), LONGEST, random);
	}

}
