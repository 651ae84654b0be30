package io.plimsoll.address.change.web;

import io.plimsoll.address.change.Precondition;
import io.plimsoll.contract.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreconditionsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"1"                       | [1]
			"1", "12"                 | [1, 12]
			W/"1"                     | []
			"0"                       | []
			"01"                      | []
			"a"                       | []
			""                        | []
			"999999999999999999"      | [999999999999999999]
			"9999999999999999999"     | []
			""")
	void tagsThatAreNotOursMatchNothing(String header, String versions) {
		assertThat(Preconditions.ofDelete(header)).isInstanceOfSatisfying(Precondition.Version.class,
				(version) -> assertThat(version.versions().stream().sorted().toList().toString()).isEqualTo(versions));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "\"1", "1\"", "\"1\",", "w/\"1\"", "*, \"1\"", "\"a b\"" })
	void whatIsNoTagIsRefused(String header) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Preconditions.ofDelete(header));
	}

	@Test
	void starsMeanAnyAndNone() {
		assertThat(Preconditions.ofPut(" * ", null)).isEqualTo(new Precondition.Present());
		assertThat(Preconditions.ofPut(null, "*")).isEqualTo(new Precondition.Absent());
	}

}
