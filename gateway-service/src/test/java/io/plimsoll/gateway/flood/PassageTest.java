package io.plimsoll.gateway.flood;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PassageTest {

	private static final long BOUND = 100;

	private static final long LATE = 400;

	@Test
	void oneOrTwoLateLooksAreNoFlood() {
		var twice = after(Passage.OPEN, 20 * LATE, 2);
		assertThat(twice.share()).isOne();
		assertThat(after(twice, BOUND, 1)).isEqualTo(Passage.OPEN);
	}

	@Test
	void threeInARowAreAndHalveTheShare() {
		assertThat(after(Passage.OPEN, LATE, 3).share()).isEqualTo(0.5);
		assertThat(after(Passage.OPEN, LATE, 4).share()).isEqualTo(0.25);
	}

	@Test
	void aRushThatIsOverWithinTenBoundsIsNone() {
		assertThat(after(Passage.OPEN, BOUND + 1, 4).share()).isOne();
		assertThat(after(Passage.OPEN, BOUND + 1, 5).share()).isEqualTo(0.5);
	}

	@Test
	void onTheWayBackOneLateLookIsEnough() {
		var back = after(after(Passage.OPEN, LATE, 4), 0, 2);
		assertThat(back.share()).isBetween(0.25, 0.5);
		assertThat(after(back, LATE, 1).share()).isEqualTo(back.share() / 2);
	}

	@Test
	void someAlwaysGetThrough() {
		assertThat(after(Passage.OPEN, LATE, 100).share()).isEqualTo(1.0 / 64);
	}

	@Test
	void aFloodThatIsOverIsForgotten() {
		assertThat(after(after(Passage.OPEN, LATE, 100), 0, 44)).isEqualTo(Passage.OPEN);
	}

	private static Passage after(Passage passage, long lateness, int looks) {
		return IntStream.range(0, looks)
			.boxed()
			.reduce(passage, (seen, _) -> seen.after(lateness, BOUND), (_, last) -> last);
	}

}
