package io.plimsoll.lab.postcodes;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BehaviourChangeTest {

	private static final Behaviour BEFORE = new Behaviour(10, 0.5, 3, 4);

	@Test
	void whatIsNotNamedStays() {
		assertThat(change("{}")).isEqualTo(BEFORE);
		assertThat(change("{\"latencyMillis\": 5}")).isEqualTo(new Behaviour(5, 0.5, 3, 4));
		assertThat(change("{\"errorRate\": 1, \"capacity\": 0}")).isEqualTo(new Behaviour(10, 1, 0, 4));
		assertThat(change("{\"queue\": 7}")).isEqualTo(new Behaviour(10, 0.5, 3, 7));
		assertThat(change("{\"contentionMicros\": 8, \"coherencyMicros\": 9}"))
			.isEqualTo(new Behaviour(10, 0.5, 3, 4, 8, 9));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"latencyMillis": -1}        | latencyMillis must be from 0 to 60000: -1
			{"latencyMillis": 60001}     | latencyMillis must be from 0 to 60000: 60001
			{"latencyMillis": 1.5}       | latencyMillis must be a whole number: 1.5
			{"latencyMillis": 1e30}      | latencyMillis must be a whole number: 1.0E30
			{"errorRate": 1.1}           | errorRate must be from 0 to 1: 1.1
			{"errorRate": "often"}       | errorRate must be a number: "often"
			{"capacity": -1}             | capacity must be 0 or more: -1
			{"capacity": 3000000000}     | capacity must be a whole number: 3000000000
			{"capacity": null}           | capacity must be a whole number: null
			{"queue": -1}                | queue must be from 0 to 10000: -1
			{"queue": 10001}             | queue must be from 0 to 10000: 10001
			{"contentionMicros": -1}     | contentionMicros must be from 0 to 1000000: -1
			{"coherencyMicros": 1000001} | coherencyMicros must be from 0 to 1000000: 1000001
			{"coherencyMicros": 0.5}     | coherencyMicros must be a whole number: 0.5
			{"colour": "red"}            | unknown field: colour
			[]                           | the body must be a JSON object
			{                            | the body is not JSON
			""")
	void whatIsWrongIsNamed(String body, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> change(body)).withMessage(message);
	}

	@Test
	void anEmptyBodyIsNoChange() {
		assertThatIllegalArgumentException().isThrownBy(() -> change(""));
	}

	private static Behaviour change(String body) {
		return BehaviourChange.apply(BEFORE, body.getBytes(StandardCharsets.UTF_8));
	}

}
