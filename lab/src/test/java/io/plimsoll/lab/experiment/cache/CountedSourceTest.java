package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.plimsoll.lab.experiment.cache.CountedSource.Asked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountedSourceTest {

	@Test
	void aSecondBeginsAnywhere() {
		assertThat(CountedSource.mostInASecond(at(900, 950, 1_100, 1_899, 1_900))).isEqualTo(4);
		assertThat(CountedSource.mostInASecond(at(0, 1_000, 2_000))).isEqualTo(1);
		assertThat(CountedSource.mostInASecond(List.of())).isZero();
	}

	@Test
	void secondsAreCountedFromTheBeginningOn() {
		assertThat(CountedSource.perSecond(at(500, 1_400, 1_500, 2_600, 9_000), Duration.ofMillis(500).toNanos(), 3))
			.containsExactly(2, 1, 1);
	}

	private static List<Asked> at(long... millis) {
		return LongStream.of(millis).mapToObj((time) -> new Asked("k", Duration.ofMillis(time).toNanos())).toList();
	}

}
