package io.plimsoll.lab.postcodes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostcodeDirectoryTest {

	private static final PostcodeDirectory JAPAN = PostcodeDirectory.ofJapan();

	@Test
	void itHoldsEveryCodeOfTheTable() {
		assertThat(JAPAN.size()).isEqualTo(117_032);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0010000, 北海道, 札幌市北区, ''
			0010010, 北海道, 札幌市北区, 北十条西
			1000005, 東京都, 千代田区, 丸の内
			4980000, 愛知県, 弥富市, ''
			""")
	void aCodeHasItsPlace(String code, String prefecture, String city, String town) {
		assertThat(JAPAN.find(code)).contains(new Place(code, prefecture, city, town));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000000", "9999999", "", "100-0005", "100005", "10000050", "１０００００５", "+100005" })
	void whatIsNoCodeInUseHasNone(String text) {
		assertThat(JAPAN.find(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0010000\t北海道\t札幌市北区", "001000\t北海道\t札幌市北区\t", "0010000\ta\tb\t\n0010000\ta\tb\tc" })
	void aTableThatIsNotOneIsRefused(String table) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(table));
	}

	@Test
	void theFirstAndTheLastOfATableAreFound() throws IOException {
		var directory = read("0000001\ta\tb\tc\n0000002\ta\tb\t\n9999999\td\te\tf\n");
		assertThat(directory.find("0000001")).contains(new Place("0000001", "a", "b", "c"));
		assertThat(directory.find("9999999")).contains(new Place("9999999", "d", "e", "f"));
	}

	private static PostcodeDirectory read(String table) throws IOException {
		return PostcodeDirectory.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
	}

}
