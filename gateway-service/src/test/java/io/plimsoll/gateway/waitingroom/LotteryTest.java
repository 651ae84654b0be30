package io.plimsoll.gateway.waitingroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LotteryTest {

	@Test
	void everyEntrantGetsOneOfThePlacesAndTheSameEachTime() {
		var lottery = new Lottery(seed(1));
		var order = lottery.shuffle(Lane.ORDINARY, 1000);
		assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, 1000).toArray());
		assertThat(lottery.shuffle(Lane.ORDINARY, 1000)).isEqualTo(order);
		assertThat(lottery.shuffle(Lane.PRIORITY, 1000)).isNotEqualTo(order);
		assertThat(new Lottery(seed(2)).shuffle(Lane.ORDINARY, 1000)).isNotEqualTo(order);
	}

	@Test
	void noPlaceIsLikelierThanAnother() {
		var counts = new int[4][4];
		for (int i = 0; i < 8000; i++) {
			var order = new Lottery(seed(i)).shuffle(Lane.ORDINARY, 4);
			for (int entrant = 0; entrant < 4; entrant++) {
				counts[entrant][order[entrant]]++;
			}
		}
		for (var row : counts) {
			assertThat(Arrays.stream(row).boxed())
				.allSatisfy((count) -> assertThat(count / 8000.0).isCloseTo(0.25, within(0.02)));
		}
	}

	@Test
	void whatIsPublishedBeforeIsTheHashOfWhatIsPublishedAfter() throws Exception {
		var lottery = new Lottery(seed(3));
		var hash = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(lottery.seed()));
		assertThat(lottery.commitment()).isEqualTo(HexFormat.of().formatHex(hash));
	}

	/** By hand, for three entrants: the number 1 of two, and then of three. */
	@Test
	void theShuffleIsTheOneThatIsDescribed() throws Exception {
		var seed = seed(4);
		var digest = MessageDigest.getInstance("SHA-256");
		digest.update(seed);
		digest.update("ORDINARY".getBytes(StandardCharsets.UTF_8));
		var block = ByteBuffer.wrap(digest.digest(new byte[8]));
		var order = new int[] { 0, 1, 2 };
		for (int i = 2; i > 0; i--) {
			int other = (int) ((block.getLong() & Long.MAX_VALUE) % (i + 1));
			int swapped = order[i];
			order[i] = order[other];
			order[other] = swapped;
		}
		assertThat(new Lottery(seed).shuffle(Lane.ORDINARY, 3)).isEqualTo(order);
	}

	private static byte[] seed(int number) {
		var seed = new byte[32];
		new Random(number).nextBytes(seed);
		return seed;
	}

}
