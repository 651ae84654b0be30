package io.plimsoll.contract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyKeyTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
			"a"                  | a
			"8e03978e-40d5-43dd" | 8e03978e-40d5-43dd
			"say \\"hi\\""       | say "hi"
			"back\\\\slash"      | back\\slash
			""")
	void aStructuredFieldStringIsAKey(String field, String key) {
		assertThat(IdempotencyKey.parse(List.of(field))).isEqualTo(new IdempotencyKey.Valid(key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "\"", "\"a", "a\"", "\"\"", "'a'", "\"a\"b", "\"a\" \"b\"", "\"a\";p=1",
			"\"a\\\"", "\"a\\n\"", "\"a\tb\"", "\"\u00e9\"", "\"a\u007f\"", "?1", "7" })
	void anythingElseIsNone(String field) {
		assertThat(IdempotencyKey.parse(List.of(field))).isInstanceOf(IdempotencyKey.Malformed.class);
	}

	@Test
	void aKeyHasAtMost255Characters() {
		assertThat(IdempotencyKey.parse(List.of("\"" + "k".repeat(255) + "\"")))
			.isInstanceOf(IdempotencyKey.Valid.class);
		assertThat(IdempotencyKey.parse(List.of("\"" + "\\\\".repeat(255) + "\""))).as("escapes do not count")
			.isInstanceOf(IdempotencyKey.Valid.class);
		assertThat(IdempotencyKey.parse(List.of("\"" + "k".repeat(256) + "\"")))
			.isInstanceOf(IdempotencyKey.Malformed.class);
	}

	@Test
	void noneAndTwoAreToldApart() {
		assertThat(IdempotencyKey.parse(List.of())).isInstanceOf(IdempotencyKey.Missing.class);
		assertThat(IdempotencyKey.parse(List.of("\"a\"", "\"a\""))).isInstanceOf(IdempotencyKey.Malformed.class);
	}

}
