package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ClockSightTest {

	private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

	private static final Duration BOUND = Duration.ofSeconds(1);

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);

	@ParameterizedTest
	@ValueSource(longs = { -5_000, -400, 0, 20, 700, 5_000, 7_200_000 })
	void aMinuteOfAnswersTellsItWithinAFewMilliseconds(long aheadMillis) {
		var sight = minute(aheadMillis, null);

		assertThat(sight.ahead().toMillis()).isCloseTo(aheadMillis, within(50L));
		assertThat(sight.isOff(Duration.ZERO, BOUND)).isEqualTo(Math.abs(aheadMillis) > 1_000);
	}

	@Test
	void oneAnswerDoesNotAccuseAClockOfWhatItsWholeSecondsHide() {
		var sight = ClockSight.of(START, START.plusMillis(990), START.plusMillis(999));

		assertThat(sight.isOff(Duration.ZERO, BOUND)).isFalse();
		assertThat(sight.most().minus(sight.least())).isEqualTo(Duration.ofMillis(1_009));
	}

	@Test
	void oneAnswerShowsAJumpOfHours() {
		assertThat(ClockSight.of(START.plusSeconds(7_200), START, START.plusMillis(1)).isOff(Duration.ZERO, BOUND))
			.isTrue();
	}

	@Test
	void aClockThatJumpsIsBelievedAnew() {
		var sight = minute(5_000, minute(0, null));

		assertThat(sight.ahead().toMillis()).isCloseTo(5_000, within(50L));
	}

	@Test
	void offIsWhoIsAwayFromTheOthersWhicheverClockThisIs() {
		var sight = minute(-5_000, null);

		assertThat(sight.isOff(Duration.ofSeconds(-5), BOUND)).isFalse();
		assertThat(sight.isOff(Duration.ZERO, BOUND)).isTrue();
	}

	/** A check each second and some, answered in some milliseconds. */
	private ClockSight minute(long aheadMillis, ClockSight before) {
		var sight = before;
		var now = START;
		for (int check = 0; check < 50; check++) {
			now = now.plusMillis(1_000 + this.random.nextInt(300));
			var received = now.plusMillis(1 + this.random.nextInt(8));
			var date = now.plusMillis(1).plusMillis(aheadMillis).truncatedTo(ChronoUnit.SECONDS);
			var next = ClockSight.of(date, now, received);
			sight = (sight != null) ? sight.then(next) : next;
		}
		return sight;
	}

}
