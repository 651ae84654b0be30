package io.plimsoll.booking.leader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WritePositionTest {

	@Test
	void itIsReadAsItIsWritten() {
		var position = new WritePosition(1, 22, 333);

		assertThat(WritePosition.parse(position.toString())).contains(position);
		assertThat(position.etag()).isEqualTo("\"1.22.333\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1.2", "1.2.3.4", "\"1.2.3\"", "a.2.3", "-1.2.3", "1.2.3 ", "1.2.9999999999999999999",
			"١.2.3" })
	void whatIsNoPositionIsNotReadAsOne(String text) {
		assertThat(WritePosition.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "5,100, 5,100, true", "5,101, 5,100, true", "6,101, 5,100, true", "5,99, 5,100, false",
			"6,99, 5,100, false", "5,101, 6,100, false" })
	void whoHasGotThereHasSeenTheWrite(long epoch, long sequence, long wantedEpoch, long wantedSequence, boolean seen) {
		assertThat(new WritePosition(1, epoch, sequence).reaches(new WritePosition(1, wantedEpoch, wantedSequence)))
			.isEqualTo(seen);
	}

}
