package io.plimsoll.shedding.quota;

import java.time.Duration;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaDecisionTest {

	private static final Duration WAIT = Duration.ofMillis(40);

	private static final Arrival ARRIVAL = new Arrival(new Priority(RequestClass.INTERACTIVE, 17), "flights");

	@Test
	void whatIsCoveredStaysAsItIs() {
		assertThat(new QuotaDecision.Within(1, WAIT).applyTo(ARRIVAL)).isEqualTo(ARRIVAL);
	}

	@ParameterizedTest
	@EnumSource(value = RequestClass.class, names = "PROBE", mode = EnumSource.Mode.EXCLUDE)
	void whatIsAboveBecomesWorkThatCanWait(RequestClass requestClass) {
		var lowered = new QuotaDecision.Over(WAIT).applyTo(new Arrival(new Priority(requestClass, 17), "flights"));
		assertThat(lowered).isEqualTo(new Arrival(new Priority(RequestClass.BULK, 17), "flights"));
	}

	@Test
	void whatIsAboveTheCeilingIsToBeRefused() {
		assertThat(new QuotaDecision.Spent(WAIT).applyTo(ARRIVAL)).isEqualTo(ARRIVAL.spent(WAIT));
	}

}
