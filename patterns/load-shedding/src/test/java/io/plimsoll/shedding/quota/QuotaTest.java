package io.plimsoll.shedding.quota;

import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuotaTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,      1,      1,   1,    rate,      0
			100001, 1,      1,   1,    rate,      100001
			1,      -5,     1,   1,    burst,     -5
			1,      100001, 1,   1,    burst,     100001
			1,      1,      0,   1,    ceiling,   0
			1,      1,      101, 1,    ceiling,   101
			1,      1,      1,   0,    instances, 0
			1,      1,      1,   1001, instances, 1001
			0,      0,      0,   0,    rate,      0
			""")
	void aWrongValueIsNamed(int rate, int burst, int ceiling, int instances, String field, String value) {
		assertThat(Quota.check(rate, burst, ceiling, instances)).get().satisfies((wrong) -> {
			assertThat(wrong.field()).isEqualTo(field);
			assertThat(wrong.detail()).endsWith(": " + value);
		});
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Quota(AdmissionMode.ENFORCE, rate, burst, ceiling, instances))
			.withMessageStartingWith(field);
	}

	@Test
	void theBoundsThemselvesAreGood() {
		assertThat(Quota.check(1, 1, 1, 1)).isEmpty();
		assertThat(Quota.check(100_000, 100_000, 100, 1_000)).isEmpty();
	}

}
