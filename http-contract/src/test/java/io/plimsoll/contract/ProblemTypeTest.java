package io.plimsoll.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTypeTest {

	@ParameterizedTest
	@EnumSource
	void aTypeIsFoundByItsSlugAndSaysWhatToDo(ProblemType type) {
		assertThat(ProblemType.ofSlug(type.slug())).contains(type);
		assertThat(type.status()).isBetween(400, 599);
		assertThat(type.title()).isNotBlank().doesNotEndWith(".");
		assertThat(type.meaning()).endsWith(".");
	}

	@Test
	void theOverloadTypesAreTheRegisteredOnes() {
		assertThat(ProblemType.REDUCED_CAPACITY.uri())
			.hasToString("https://iana.org/assignments/http-problem-types#temporary-reduced-capacity");
		assertThat(ProblemType.QUOTA_EXCEEDED.uri())
			.hasToString("https://iana.org/assignments/http-problem-types#quota-exceeded");
		assertThat(ProblemType.SEAT_TAKEN.uri()).hasToString("/problems/seat-taken");
	}

}
