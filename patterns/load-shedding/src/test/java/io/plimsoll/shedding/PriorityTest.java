package io.plimsoll.shedding;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PriorityTest {

	@Test
	void everyPriorityIsReadAsItWasWritten() {
		for (var requestClass : RequestClass.values()) {
			IntStream.range(0, Priority.COHORTS).forEach((cohort) -> {
				var priority = new Priority(requestClass, cohort);
				assertThat(Priority.parse(priority.format())).contains(priority);
			});
		}
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "critical", "critical;", ";3", "critical;128", "critical;-1", "critical;1;1", "CRITICAL;1",
			" critical;1", "critical; 1", "critical;0001", "king;1", "critical;1,critical;1" })
	void whatIsNoPriorityIsNone(String value) {
		assertThat(Priority.parse(value)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			critical,    interactive, interactive
			bulk,        interactive, bulk
			interactive, interactive, interactive
			""")
	void rankIsGivenAwayButNotTaken(String own, String bound, String kept) {
		var priority = new Priority(RequestClass.named(own).orElseThrow(), 7);
		assertThat(priority.atMost(RequestClass.named(bound).orElseThrow()))
			.isEqualTo(new Priority(RequestClass.named(kept).orElseThrow(), 7));
	}

	@Test
	void noFieldMakesARequestAProbe() {
		assertThat(Arrival.inside("/bookings", "probe;5").priority()).isEqualTo(new Priority(RequestClass.CRITICAL, 5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz", "/actuator", "/actuator/prometheus" })
	void theHealthPathsAreProbes(String path) {
		assertThat(Arrival.inside(path, null).priority().requestClass()).isEqualTo(RequestClass.PROBE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/livezzz", "/actuators", "/bookings/livez" })
	void otherPathsAreNot(String path) {
		assertThat(Arrival.inside(path, null).priority()).isEqualTo(Priority.UNKNOWN);
	}

	@Test
	void aCohortOutOfRangeIsRefused() {
		assertThatThrownBy(() -> new Priority(RequestClass.BULK, 128)).hasMessageContaining("128");
	}

}
