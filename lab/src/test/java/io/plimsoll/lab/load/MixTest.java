package io.plimsoll.lab.load;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MixTest {

	private static final int DRAWS = 100_000;

	private final SplittableRandom random = new SplittableRandom(3);

	@Test
	void callsComeAsOftenAsTheyWeigh() {
		var source = RequestSource.always(Request.get("/").build());
		var mix = Mix.of(Call.of("read", source).weighing(9), Call.of("write", source));
		long writes = IntStream.range(0, DRAWS).filter((i) -> mix.next(this.random).label().equals("write")).count();
		assertThat(writes / (double) DRAWS).isEqualTo(0.1, within(0.005));
	}

	@Test
	void theFirstOfAZipfPopulationComesTwiceAsOftenAsTheSecond() {
		int[] counts = counts(Population.zipf(100, 1), 100);
		assertThat(counts[0] / (double) counts[1]).isEqualTo(2, within(0.15));
		assertThat(counts[99]).isPositive();
	}

	@Test
	void theNoisyOneMakesItsShare() {
		int[] counts = counts(Population.noisy(10, 0.5), 10);
		assertThat(counts[0] / (double) DRAWS).isEqualTo(0.5, within(0.01));
		assertThat(counts[9] / (double) DRAWS).isEqualTo(0.5 / 9, within(0.01));
	}

	@Test
	void unknownOnesComeFromOutside() {
		int[] counts = counts(Population.uniform(10).withUnknown(0.2, 10, 5), 15);
		assertThat(IntStream.range(10, 15).map((i) -> counts[i]).sum() / (double) DRAWS).isEqualTo(0.2, within(0.01));
	}

	private int[] counts(Population population, int size) {
		int[] counts = new int[size];
		for (int i = 0; i < DRAWS; i++) {
			counts[population.next(this.random)]++;
		}
		return counts;
	}

}
