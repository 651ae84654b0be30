package io.plimsoll.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTest {

	@Test
	void isFoundAmongOthersInWhateverCase() {
		assertThat(Preference.isMinimal(List.of("respond-async", "wait=10 , Return=Minimal"))).isTrue();
	}

	@Test
	void isNotWhatWasNotSaid() {
		assertThat(Preference.isMinimal(List.of())).isFalse();
		assertThat(Preference.isMinimal(List.of("return=representation", "return=minimally", ""))).isFalse();
	}

}
