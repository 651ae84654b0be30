package io.plimsoll.sidecache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoredEntryTest {

	private static final byte[] PAYLOAD = "hello".getBytes(StandardCharsets.UTF_8);

	@Test
	void aValueComesBackAsItWentIn() {
		var entry = StoredEntry.decode(new StoredEntry(7, 1_700_000_000_123L, PAYLOAD).encode()).orElseThrow();
		assertThat(entry.version()).isEqualTo(7);
		assertThat(entry.createdMillis()).isEqualTo(1_700_000_000_123L);
		assertThat(entry.payload()).isEqualTo(PAYLOAD);
	}

	@Test
	void anAbsenceIsNotAnEmptyValue() {
		assertThat(StoredEntry.decode(new StoredEntry(7, 1, null).encode()).orElseThrow().payload()).isNull();
		assertThat(StoredEntry.decode(new StoredEntry(7, 1, new byte[0]).encode()).orElseThrow().payload()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "01", "0102030405060708091011121314151617181920", "02010000000000000001" })
	void whatIsNoEntryIsNotRead(String text) {
		assertThat(StoredEntry.decode(text.getBytes(StandardCharsets.US_ASCII))).isEmpty();
	}

	@Test
	void formatsToComeUnknownKindsAndNegativeVersionsAreNotRead() {
		assertThat(StoredEntry.decode(changed(0, 2))).isEmpty();
		assertThat(StoredEntry.decode(changed(1, 2))).isEmpty();
		assertThat(StoredEntry.decode(changed(2, 0xff))).isEmpty();
	}

	@Test
	void aTruncatedHeaderIsNotRead() {
		assertThat(StoredEntry.decode(Arrays.copyOf(new StoredEntry(1, 1, null).encode(), 17))).isEmpty();
	}

	private static byte[] changed(int offset, int value) {
		var bytes = new StoredEntry(7, 1, PAYLOAD).encode();
		bytes[offset] = (byte) value;
		return bytes;
	}

}
