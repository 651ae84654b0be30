package io.plimsoll.shedding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionLevelTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			critical, 127, true
			interactive, 63, true
			interactive, 64, false
			default, 0, false
			probe, 127, true
			""")
	void higherClassesAreLetInAndSomeOfTheLowest(String requestClass, int cohort, boolean admitted) {
		var level = new AdmissionLevel(RequestClass.INTERACTIVE, 64);
		var priority = new Priority(RequestClass.named(requestClass).orElseThrow(), cohort);
		assertThat(level.admits(priority)).isEqualTo(admitted);
	}

	@Test
	void itIsReadAsItIsWritten() {
		var level = new AdmissionLevel(RequestClass.INTERACTIVE, 64);
		assertThat(level.format()).isEqualTo("interactive;64");
		assertThat(AdmissionLevel.parse("interactive;64")).contains(level);
		assertThat(AdmissionLevel.parse("bulk;128")).contains(AdmissionLevel.ALL);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "interactive", "interactive;0", "interactive;129", "probe;5", "no-such;5", "bulk;-1" })
	void whatIsNoLevelIsNone(String value) {
		assertThat(AdmissionLevel.parse(value)).isEmpty();
	}

	@Test
	void itsStepsLeadThroughAllClasses() {
		for (int steps = 1; steps <= AdmissionLevel.ALL_STEPS; steps++) {
			assertThat(AdmissionLevel.of(steps).steps()).isEqualTo(steps);
		}
		assertThat(AdmissionLevel.ALL_STEPS).isEqualTo(4 * Priority.COHORTS);
		assertThat(AdmissionLevel.of(AdmissionLevel.ALL_STEPS)).isEqualTo(AdmissionLevel.ALL);
		assertThat(AdmissionLevel.of(129)).isEqualTo(new AdmissionLevel(RequestClass.INTERACTIVE, 1));
	}

}
