package io.plimsoll.shedding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToldLevelTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			critical, 127, true
			interactive, 63, true
			interactive, 64, false
			default, 0, false
			probe, 127, true
			""")
	void higherClassesAreLetInAndSomeOfTheLowest(String requestClass, int cohort, boolean admitted) {
		var level = new ToldLevel(RequestClass.INTERACTIVE, 64);
		var priority = new Priority(RequestClass.named(requestClass).orElseThrow(), cohort);
		assertThat(level.admits(priority)).isEqualTo(admitted);
	}

	@Test
	void itIsReadAsItIsWritten() {
		var level = new ToldLevel(RequestClass.INTERACTIVE, 64);
		assertThat(level.format()).isEqualTo("interactive;64");
		assertThat(ToldLevel.parse("interactive;64")).contains(level);
		assertThat(ToldLevel.parse("bulk;128")).contains(ToldLevel.ALL);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "interactive", "interactive;0", "interactive;129", "probe;5", "no-such;5", "bulk;-1" })
	void whatIsNoLevelIsNone(String value) {
		assertThat(ToldLevel.parse(value)).isEmpty();
	}

	@Test
	void itsStepsLeadThroughAllClasses() {
		for (int steps = 1; steps <= ToldLevel.ALL_STEPS; steps++) {
			assertThat(ToldLevel.of(steps).steps()).isEqualTo(steps);
		}
		assertThat(ToldLevel.ALL_STEPS).isEqualTo(4 * Priority.COHORTS);
		assertThat(ToldLevel.of(ToldLevel.ALL_STEPS)).isEqualTo(ToldLevel.ALL);
		assertThat(ToldLevel.of(129)).isEqualTo(new ToldLevel(RequestClass.INTERACTIVE, 1));
	}

}
