package io.plimsoll.sidecache.seal;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SealingKeysTest {

	private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

	private static final String SHORT = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

	@Test
	void keysComeBackFromTheirText() {
		var keys = SealingKeys.create(new Random(1)).with(7, new Random(2)).writingWith(7);
		var read = SealingKeys.parse(keys.text());
		assertThat(read).isEqualTo(keys);
		assertThat(read.writing()).isEqualTo(7);
		assertThat(read.without(1).keys()).containsOnlyKeys(7);
	}

	@Test
	void theKeyThatIsSealedWithCannotBeTakenAway() {
		var keys = SealingKeys.create(new Random(1));
		assertThatIllegalArgumentException().isThrownBy(() -> keys.without(1));
		assertThatIllegalArgumentException().isThrownBy(() -> keys.with(1, new Random(2)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			write=1 names=K key.2=K           | write names a key that is not there: 1
			names=K key.1=K                   | write has no number from 1 on
			write=one names=K key.1=K         | write has no number from 1 on
			write=0 names=K key.0=K           | key.0 has no number from 1 on
			write=1 names=K key.01=K          | key.01 has no number from 1 on
			write=1 names=K key.1=S           | key.1 must be 32 bytes in Base64
			write=1 names=K key.1=***         | key.1 must be 32 bytes in Base64
			write=1 key.1=K                   | names must be 32 bytes in Base64
			write=1 names=K key.1=K other=K   | There is no property other
			''                                | write has no number from 1 on
			""")
	void aTextThatIsNotAsItShouldBeIsRefusedByItsPropertyAndNoKeyIsTold(String lines, String message) {
		var text = lines.replace(' ', '\n').replace("=K", "=" + KEY).replace("=S", "=" + SHORT);
		assertThatIllegalArgumentException().isThrownBy(() -> SealingKeys.parse(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(KEY, SHORT))
			.withMessage(message);
	}

}
