package io.plimsoll.shedding;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassSharesTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# limit, critical, interactive, default, bulk
			200,     200,      180,         160,     120
			10,      10,       9,           8,       6
			3,       3,        3,           3,       2
			1,       1,        1,           1,       1
			""")
	void theStandardSharesAreRoundedUp(int limit, int critical, int interactive, int standard, int bulk) {
		assertThat(ClassShares.STANDARD.threshold(RequestClass.CRITICAL, limit)).isEqualTo(critical);
		assertThat(ClassShares.STANDARD.threshold(RequestClass.INTERACTIVE, limit)).isEqualTo(interactive);
		assertThat(ClassShares.STANDARD.threshold(RequestClass.DEFAULT, limit)).isEqualTo(standard);
		assertThat(ClassShares.STANDARD.threshold(RequestClass.BULK, limit)).isEqualTo(bulk);
	}

	@Test
	void aLowerClassHasNoMoreThanAHigherOne() {
		assertThatThrownBy(() -> ClassShares.of(Map.of(RequestClass.BULK, 81)))
			.hasMessageStartingWith("bulk: must be 1 to 80 percent");
	}

	@Test
	void aClassCannotBeShutOut() {
		assertThatThrownBy(() -> ClassShares.of(Map.of(RequestClass.DEFAULT, 0, RequestClass.BULK, 0)))
			.hasMessageStartingWith("default: must be 1 to");
	}

	@Test
	void probesTakeNoShare() {
		assertThatThrownBy(() -> ClassShares.of(Map.of(RequestClass.PROBE, 100))).hasMessageStartingWith("probe: ");
	}

}
