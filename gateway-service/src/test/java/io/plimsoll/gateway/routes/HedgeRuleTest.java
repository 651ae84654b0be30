package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.gateway.routes.HedgeRule.Read;
import io.plimsoll.gateway.routes.HedgeRule.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HedgeRuleTest {

	private static final Duration TAIL = Duration.ofMillis(40);

	private static final Duration LEFT = Duration.ofSeconds(1);

	private static final Verdict NEVER = new Verdict.Never();

	@Test
	void whoIsAmongTheSlowestIsAskedOfAnother() {
		assertThat(HedgeRule.of(new Read(true, true, TAIL, LEFT))).isEqualTo(new Verdict.After(TAIL));
	}

	@Test
	void noSoonerThanATimerCanTell() {
		assertThat(HedgeRule.of(new Read(true, true, Duration.ofMillis(2), LEFT)))
			.isEqualTo(new Verdict.After(Duration.ofMillis(10)));
	}

	@Test
	void neverWhatMayDoHarmOrUnderOverloadOrWhereNothingIsKnown() {
		assertThat(HedgeRule.of(new Read(false, true, TAIL, LEFT))).isEqualTo(NEVER);
		assertThat(HedgeRule.of(new Read(true, false, TAIL, LEFT))).isEqualTo(NEVER);
		assertThat(HedgeRule.of(new Read(true, true, null, LEFT))).isEqualTo(NEVER);
	}

	@Test
	void nobodyIsAskedWhoHasNoTimeLeft() {
		assertThat(HedgeRule.of(new Read(true, true, TAIL, Duration.ofMillis(90)))).isEqualTo(new Verdict.After(TAIL));
		assertThat(HedgeRule.of(new Read(true, true, TAIL, Duration.ofMillis(89)))).isEqualTo(NEVER);
	}

}
