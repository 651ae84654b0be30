package io.plimsoll.shedding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdmissionLevelTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			512, bulk;127
			129, interactive;0
			128, critical;127
			1,   critical;0
			""")
	void theLowestThatMayWaitIsTheLastOfThem(int ranks, String lowest) {
		var level = new AdmissionLevel(ranks);
		var last = level.lowest().orElseThrow();
		assertThat(last.format()).isEqualTo(lowest);
		assertThat(level.admits(last)).isTrue();
		assertThat(new AdmissionLevel(ranks - 1).admits(last)).isFalse();
	}

	@Test
	void aProbeMayAlways() {
		var none = new AdmissionLevel(0);
		assertThat(none.lowest()).isEmpty();
		assertThat(none.admits(new Priority(RequestClass.PROBE, 127))).isTrue();
		assertThat(none.admits(new Priority(RequestClass.CRITICAL, 0))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 513 })
	void thereAreNoOtherLevels(int ranks) {
		assertThatThrownBy(() -> new AdmissionLevel(ranks)).hasMessageContaining(Integer.toString(ranks));
	}

	@ParameterizedTest
	@CsvSource({ "0, probe;0", "1, critical;0", "192, interactive;63", "512, bulk;127" })
	void itIsReadAsItIsWritten(int ranks, String text) {
		var level = new AdmissionLevel(ranks);
		assertThat(level.format()).isEqualTo(text);
		assertThat(AdmissionLevel.parse(text)).contains(level);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "interactive", "interactive;128", "no-such;5", "bulk;-1" })
	void whatIsNoLevelIsNone(String text) {
		assertThat(AdmissionLevel.parse(text)).isEmpty();
	}

}
