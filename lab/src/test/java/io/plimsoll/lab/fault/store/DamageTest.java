package io.plimsoll.lab.fault.store;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

class DamageTest {

	private static final byte[] ENTRY = { 1, 2, 3, 4 };

	@RepeatedTest(50)
	void aFlippedEntryDiffersInOneBit(RepetitionInfo repetition) {
		var damaged = Damage.FLIPPED.done(ENTRY, new SplittableRandom(repetition.getCurrentRepetition()));
		assertThat(new BigInteger(1, damaged).xor(new BigInteger(1, ENTRY)).bitCount()).isEqualTo(1);
		assertThat(ENTRY).containsExactly(1, 2, 3, 4);
	}

	@RepeatedTest(50)
	void aTruncatedEntryIsAShorterBeginning(RepetitionInfo repetition) {
		var damaged = Damage.TRUNCATED.done(ENTRY, new SplittableRandom(repetition.getCurrentRepetition()));
		assertThat(damaged).hasSizeLessThan(4).isEqualTo(Arrays.copyOf(ENTRY, damaged.length));
	}

}
