package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EjectionRuleTest {

	private static final Optional<Symptom> ILL = Optional.of(Symptom.LATENCY);

	private final EjectionRule rule = new EjectionRule(0.5, Duration.ofSeconds(5), Duration.ofSeconds(60));

	@Test
	void whoIsNoOutlierStays() {
		assertThat(this.rule.of(Optional.empty(), 0, 3, Duration.ZERO, Duration.ZERO)).isEqualTo(new Verdict.Kept());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# out, all, one more may go
			0,     1,   false
			0,     2,   true
			1,     2,   false
			0,     3,   true
			1,     3,   false
			1,     4,   true
			2,     4,   false
			""")
	void neverMoreThanTheShareAreOut(int out, int all, boolean ejected) {
		assertThat(this.rule.of(ILL, out, all, Duration.ZERO, Duration.ZERO))
			.isEqualTo(ejected ? new Verdict.Ejected(Symptom.LATENCY, Duration.ofSeconds(5))
					: new Verdict.BeyondTheCap(Symptom.LATENCY));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# previous, since, next
			PT0S,       PT1H,  PT5S
			PT5S,       PT1S,  PT10S
			PT10S,      PT59S, PT20S
			PT40S,      PT1S,  PT1M
			PT1M,       PT1S,  PT1M
			PT1M,       PT60S, PT5S
			""")
	void eachTimeIsTwiceTheOneBeforeUntilItHasBehaved(Duration previous, Duration since, Duration next) {
		assertThat(this.rule.of(ILL, 0, 3, previous, since)).isEqualTo(new Verdict.Ejected(Symptom.LATENCY, next));
	}

}
