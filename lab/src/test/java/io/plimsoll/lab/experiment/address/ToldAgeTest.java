package io.plimsoll.lab.experiment.address;

import java.time.Duration;

import io.plimsoll.lab.experiment.address.CheckedReaders.ToldAge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The source is away since second 10, and an answer is fresh for 30 seconds. */
class ToldAgeTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			12 |  2 | false | true
			12 | 25 | false | true
			12 |  1 | false | true
			14 |  1 | false | false
			14 | -1 | false | false
			42 | 32 | true  | true
			42 | 32 | false | false
			42 | 12 | true  | false
			""")
	void anAnswerIsNotYoungerThanTheOutageAndSaysWhenItIsStale(double at, long age, boolean stale, boolean honest) {
		assertThat(new ToldAge(at, age, stale).isHonest(10, Duration.ofSeconds(30))).isEqualTo(honest);
	}

}
