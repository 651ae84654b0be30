package io.plimsoll.lab.timeouts;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimeoutRuleTest {

	/** Half within 20 ms, 99.9 % within 100 ms, all within a second. */
	private static final LatencyHistogram CALLS = LatencyHistogramTest
		.of(Map.of(0.02, 5_000L, 0.1, 9_990L, 1.0, 10_000L, Double.POSITIVE_INFINITY, 10_000L));

	private final TimeoutRule rule = new TimeoutRule(0.001);

	@ParameterizedTest
	@CsvSource({ "20, 100, 100", "20, 41, 41", "20, 39, 40", "20, 20, 40", "1, 2, 10" })
	void isWhatAllButTheAcceptedShareTakeAndPaddedWhereThatIsHardlyMoreThanTheMedian(long median, long slow,
			long timeout) {
		assertThat(TimeoutRule.timeout(Duration.ofMillis(median), Duration.ofMillis(slow)))
			.isEqualTo(Duration.ofMillis(timeout));
	}

	@Test
	void whatIsWithinHalfOfItFits() {
		var timeout = Duration.ofMillis(100);
		assertThat(judge(60)).isEqualTo(new TimeoutAdvice.Fits(timeout));
		assertThat(judge(150)).isEqualTo(new TimeoutAdvice.Fits(timeout));
		assertThat(judge(49)).isEqualTo(new TimeoutAdvice.Shorter(timeout));
		assertThat(judge(151)).isEqualTo(new TimeoutAdvice.Longer(timeout));
	}

	@Test
	void whoAcceptsMoreFalseTimeoutsHasAShorterOne() {
		assertThat(new TimeoutRule(0.1).judge(CALLS, Duration.ofMillis(100))).isInstanceOfSatisfying(
				TimeoutAdvice.Fits.class,
				(fits) -> assertThat(fits.timeout()).isBetween(Duration.ofMillis(80), Duration.ofMillis(90)));
	}

	@Test
	void tooFewCallsSayNothing() {
		assertThat(new TimeoutRule(0.0001).judge(CALLS, Duration.ofMillis(100)))
			.isEqualTo(new TimeoutAdvice.TooFewCalls(30_000));
		assertThat(this.rule.judge(LatencyHistogram.EMPTY, Duration.ofMillis(100)))
			.isEqualTo(new TimeoutAdvice.TooFewCalls(3_000));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.1, 0.11, 1, Double.NaN })
	void aShareThatIsNoneIsRefused(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeoutRule(share))
			.withMessageEndingWith(": " + share);
	}

	private TimeoutAdvice judge(long millis) {
		return this.rule.judge(CALLS, Duration.ofMillis(millis));
	}

}
