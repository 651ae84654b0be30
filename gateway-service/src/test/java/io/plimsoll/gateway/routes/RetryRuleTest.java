package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.gateway.routes.RetryRule.Failed;
import io.plimsoll.gateway.routes.RetryRule.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryRuleTest {

	private static final Duration LEFT = Duration.ofSeconds(1);

	private static final Duration WAIT = Duration.ofMillis(30);

	@Test
	void whatMayFareBetterIsWorthwhile() {
		assertThat(RetryRule.of(new Failed(1, true, false, LEFT, WAIT))).isEqualTo(new Verdict.Worthwhile(WAIT));
		assertThat(RetryRule.of(new Failed(2, true, false, LEFT, WAIT))).isEqualTo(new Verdict.Worthwhile(WAIT));
	}

	@Test
	void thereAreThreeAttempts() {
		assertThat(RetryRule.of(new Failed(3, true, false, LEFT, WAIT))).isEqualTo(new Verdict.Pointless());
	}

	@Test
	void whatCannotBeDoneTwiceIsNot() {
		assertThat(RetryRule.of(new Failed(1, false, false, LEFT, WAIT))).isEqualTo(new Verdict.Pointless());
	}

	@Test
	void whoAsksToBeLeftAloneIs() {
		assertThat(RetryRule.of(new Failed(1, true, true, LEFT, WAIT))).isEqualTo(new Verdict.Pointless());
	}

	@Test
	void nobodyWaitsForAnAttemptWithoutTime() {
		assertThat(RetryRule.of(new Failed(1, true, false, Duration.ofMillis(80), WAIT)))
			.isEqualTo(new Verdict.Worthwhile(WAIT));
		assertThat(RetryRule.of(new Failed(1, true, false, Duration.ofMillis(79), WAIT)))
			.isEqualTo(new Verdict.TooLate());
	}

}
