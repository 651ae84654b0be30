package io.plimsoll.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTest {

	@Test
	void isFoundAmongOthersInWhateverCase() {
		var fields = List.of("respond-async", "wait=10 , Return=Minimal");
		assertThat(Preference.isMinimal(fields)).isTrue();
		assertThat(Preference.isAsync(fields)).isTrue();
	}

	@Test
	void isNotWhatWasNotSaid() {
		assertThat(Preference.isMinimal(List.of())).isFalse();
		assertThat(Preference.isAsync(List.of("return=minimal", "respond"))).isFalse();
		assertThat(Preference.isMinimal(List.of("return=representation", "return=minimally", ""))).isFalse();
	}

}
