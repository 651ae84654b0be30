package io.plimsoll.gateway.quota;

import java.time.Duration;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.QuotaDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFieldsTest {

	@Test
	void thePolicyIsThatOfAllGateways() {
		assertThat(RateLimitFields.policy(new Quota(AdmissionMode.ENFORCE, 100, 200, 5, 4)))
			.isEqualTo("\"tenant\";q=100;w=1");
	}

	@Test
	void theStateIsWhatIsLeftAndAWholeNumberOfSeconds() {
		assertThat(RateLimitFields.state(new QuotaDecision.Within(7, Duration.ofMillis(2_001))))
			.isEqualTo("\"tenant\";r=7;t=3");
		assertThat(RateLimitFields.state(new QuotaDecision.Over(Duration.ofMillis(10))))
			.isEqualTo("\"tenant\";r=0;t=1");
		assertThat(RateLimitFields.state(new QuotaDecision.Spent(Duration.ofSeconds(5))))
			.isEqualTo("\"tenant\";r=0;t=5");
	}

}
