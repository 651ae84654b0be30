package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadDemandTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                        | 9999999 | true
			private, foo=1            | 9999999 | true
			max-age=2                 | 2000    | true
			max-age=2                 | 2001    | false
			Max-Age = "2"             | 2001    | false
			max-age=0                 | 0       | false
			max-age                   | 0       | false
			max-age=x                 | 0       | false
			max-stale                 | 9999999 | true
			max-stale=2               | 2001    | false
			max-age=5, max-stale=2    | 3000    | false
			max-age=2, max-stale=5    | 3000    | false
			max-age=5, max-age=2      | 3000    | false
			max-age=99999999999999    | 9999999 | true
			no-cache                  | 0       | false
			no-cache, max-age=9       | 0       | false
			only-if-cached            | 9999999 | true
			only-if-cached, max-age=1 | 1001    | false
			""")
	void aReaderSaysHowOldAnAnswerMayBe(String header, long ageMillis, boolean admitted) {
		assertThat(ReadDemand.parse(header).admits(Duration.ofMillis(ageMillis))).isEqualTo(admitted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                         | true  |       | Source[why=MISS]
			''                         | true  | 60000 | Copy[]
			''                         | false | 0     | Source[why=STALE]
			max-age=1                  | true  | 1001  | Source[why=STALE]
			no-cache                   | true  | 0     | Source[why=REQUEST]
			no-cache                   | false | 0     | Source[why=REQUEST]
			only-if-cached             | true  | 60000 | Copy[]
			only-if-cached             | false | 0     | NotHere[]
			only-if-cached             | true  |       | NotHere[]
			only-if-cached, no-cache   | true  | 0     | NotHere[]
			only-if-cached, max-age=1  | true  | 1001  | NotHere[]
			""")
	void whereAnAnswerComesFrom(String header, boolean reached, Long ageMillis, String route) {
		var age = Optional.ofNullable(ageMillis).map(Duration::ofMillis);

		assertThat(ReadRoute.decide(ReadDemand.parse(header), reached, age)).hasToString(route);
	}

	@Test
	void whoSaysNothingTakesWhatThereIs() {
		assertThat(ReadDemand.parse(null)).isEqualTo(ReadDemand.ANY);
	}

}
