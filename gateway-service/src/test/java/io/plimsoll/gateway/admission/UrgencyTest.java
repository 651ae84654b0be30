package io.plimsoll.gateway.admission;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UrgencyTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			u=0    | critical
			u=3    | critical
			u=4    | default
			u=5, i | default
			i, u=6 | bulk
			u=7    | bulk
			u=8    | critical
			u=77   | critical
			u = 7  | critical
			U=7    | critical
			king   | critical
			""")
	void aClientLowersItselfOrSaysNothing(String priority, String bound) {
		assertThat(Urgency.bound(priority).wireName()).isEqualTo(bound);
	}

	@Test
	void whoSaysNothingIsNotLowered() {
		assertThat(Urgency.bound(null).wireName()).isEqualTo("critical");
	}

}
