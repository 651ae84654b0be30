package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemandTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			# header                            | noCache | maxAge | maxStale   | onlyIfCached
			-                                   | false   | -      | -          | false
			''                                  | false   | -      | -          | false
			no-cache                            | true    | -      | -          | false
			No-Cache , ONLY-IF-CACHED           | true    | -      | -          | true
			max-age=5                           | false   | 5      | -          | false
			max-age="5"                         | false   | 5      | -          | false
			max-age = 5                         | false   | 5      | -          | false
			max-age=5, max-age=3, max-age=9     | false   | 3      | -          | false
			max-age=99999999999999999999        | false   | 2147483647 | -      | false
			max-age=five                        | false   | 0      | -          | false
			max-age                             | false   | 0      | -          | false
			max-age=-1                          | false   | 0      | -          | false
			max-stale                           | false   | -      | 2147483647 | false
			max-stale=30                        | false   | -      | 30         | false
			max-stale=lots                      | false   | -      | 0          | false
			max-age=60,max-stale=10             | false   | 60     | 10         | false
			no-transform, foo=bar, ,, no-store  | false   | -      | -          | false
			""")
	void aHeaderIsReadAsTheStandardSays(String header, boolean noCache, Long maxAge, Long maxStale,
			boolean onlyIfCached) {
		assertThat(Demand.parse(header))
			.isEqualTo(new Demand(noCache, Optional.ofNullable(maxAge).map(Duration::ofSeconds),
					Optional.ofNullable(maxStale).map(Duration::ofSeconds), onlyIfCached));
	}

	@Test
	void anAgeOfZeroAsksTheSource() {
		assertThat(Demand.parse("max-age=0").asksSource()).isTrue();
		assertThat(Demand.parse("max-age=1").asksSource()).isFalse();
		assertThat(Demand.ANY.asksSource()).isFalse();
	}

}
