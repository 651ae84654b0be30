package io.plimsoll.gateway.quota;

import io.plimsoll.gateway.quota.QuotaChange.Granted;
import io.plimsoll.gateway.quota.QuotaChange.Refused;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.quota.Quota;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaChangeTest {

	private static final Quota QUOTA = new Quota(AdmissionMode.SHADOW, 10, 20, 3, 2);

	@Test
	void whatIsShownCanBeSentBack() {
		assertThat(QuotaChange.of(QUOTA).verdict()).isEqualTo(new Granted(QUOTA));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			enforce, 10, 20,     3, -, instances
			enforce, 10, 20,     -, 2, ceiling
			enforce, 10, -,      3, 2, burst
			enforce, -,  20,     3, 2, rate
			-,       10, 20,     3, 2, mode
			ENFORCE, 10, 20,     3, 2, mode
			off,     0,  20,     3, 2, rate
			off,     10, 200000, 3, 2, burst
			off,     10, 20,     0, 2, ceiling
			off,     10, 20,     3, 0, instances
			""")
	void whatIsMissingOrWrongIsNamed(String mode, Integer rate, Integer burst, Integer ceiling, Integer instances,
			String field) {
		assertThat(new QuotaChange(mode, rate, burst, ceiling, instances).verdict())
			.isInstanceOfSatisfying(Refused.class, (refused) -> assertThat(refused.wrong().field()).isEqualTo(field));
	}

}
