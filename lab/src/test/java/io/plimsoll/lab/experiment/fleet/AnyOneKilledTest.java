package io.plimsoll.lab.experiment.fleet;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnyOneKilledTest {

	/** At a hundred requests a second all of these are six requests. */
	@ParameterizedTest
	@CsvSource({ "60, 99.9", "10, 99.4", "5, 98.8" })
	void aShorterWindowMayLoseAsManyRequestsAsAMinute(int seconds, double percent) {
		assertThat(AnyOneKilled.bound(Duration.ofSeconds(seconds))).isCloseTo(percent, within(1e-9));
	}

}
