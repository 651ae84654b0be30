package io.plimsoll.sidecache.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import io.plimsoll.sidecache.Place;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries as each release wrote them, kept as files that another program made. None of
 * them is ever changed: who cannot read one any more cannot read what lies in a store.
 */
class ReleasedFormatsTest {

	private static final Place PLACE = new Place("places", "", "1000001");

	private static final Seal SEALED = new AesGcmSeal(() -> SealingKeys.parse(file("golden.keys")), new Counting());

	@ParameterizedTest
	@CsvSource({ "1, value, hello", "1, absence,", "2, value, hello", "2, absence," })
	void whatAReleaseWroteIsReadAndWrittenTheSame(int format, String kind, @Nullable String value) {
		var seal = (format == 1) ? Seal.none() : SEALED;
		var golden = HexFormat.of().parseHex(file("format-" + format + "-" + kind + ".hex"));
		var payload = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : null;
		assertThat(seal.open(PLACE, golden)).isInstanceOfSatisfying(Seal.Opened.class, (opened) -> {
			assertThat(opened.entry().version()).isEqualTo(258);
			assertThat(opened.entry().createdMillis()).isEqualTo(4_294_967_296L);
			assertThat(opened.entry().payload()).isEqualTo(payload);
		});
		assertThat(seal.close(PLACE, new StoredEntry(258, 4_294_967_296L, payload))).isEqualTo(golden);
	}

	@Test
	void namesStayAsTheyWereReleased() {
		assertThat(Seal.none().nameOf(PLACE)).isEqualTo("places:1000001");
		assertThat(SEALED.nameOf(PLACE)).isEqualTo(file("format-2-name.txt"));
	}

	private static String file(String name) {
		try (var stream = ReleasedFormatsTest.class.getResourceAsStream(name)) {
			assertThat(stream).as(name).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			throw new AssertionError(name, ex);
		}
	}

	/** Gives the bytes 0, 1, 2 and so on each time. */
	private static final class Counting implements RandomGenerator {

		@Override
		public void nextBytes(byte[] bytes) {
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) i;
			}
		}

		@Override
		public long nextLong() {
			return 0;
		}

	}

}
