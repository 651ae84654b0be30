package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ArrivalsTest {

	private static final long MILLI = 1_000_000;

	@Test
	void constantArrivalsLieEquallyApartFromTheStart() {
		assertThat(times(Schedule.constant(4, Duration.ofSeconds(1)), 1)).containsExactly(0L, 250 * MILLI, 500 * MILLI,
				750 * MILLI);
	}

	@Test
	void aPhaseBeginsWhereTheOneBeforeEndsAndAPauseHasNoArrivals() {
		var schedule = new Schedule(List.of(new Phase(2, Duration.ofSeconds(1)), new Phase(0, Duration.ofSeconds(3)),
				new Phase(1, Duration.ofSeconds(2))), Spacing.CONSTANT);
		assertThat(times(schedule, 1)).containsExactly(0L, 500 * MILLI, 4000 * MILLI, 5000 * MILLI);
		assertThat(schedule.length()).isEqualTo(Duration.ofSeconds(6));
	}

	@Test
	void noRoundingGathersOverAMillionArrivals() {
		var times = times(Schedule.constant(30_000, Duration.ofSeconds(40)), 1);
		assertThat(times).hasSize(1_200_000);
		assertThat(times.getLast()).isCloseTo((long) (1_199_999 / 30_000.0 * 1e9), within(1L));
	}

	@Test
	void chanceArrivalsKeepTheRateOnAverageAndTheSpreadOfChance() {
		var times = times(Schedule.poisson(1000, Duration.ofSeconds(100)), 7);
		assertThat(times.size()).isCloseTo(100_000, within(1500));
		assertThat(times).isSorted();
		double longerThanTheMean = gaps(times).stream().filter((gap) -> gap > MILLI).count() / (double) times.size();
		assertThat(longerThanTheMean).isEqualTo(Math.exp(-1), within(0.01));
	}

	@Test
	void theSameSeedArrivesAtTheSameTimes() {
		var schedule = Schedule.poisson(500, Duration.ofSeconds(2));
		assertThat(times(schedule, 42)).isEqualTo(times(schedule, 42)).isNotEqualTo(times(schedule, 43));
	}

	private static List<Long> gaps(List<Long> times) {
		var gaps = new ArrayList<Long>();
		for (int i = 1; i < times.size(); i++) {
			gaps.add(times.get(i) - times.get(i - 1));
		}
		return gaps;
	}

	private static List<Long> times(Schedule schedule, long seed) {
		var times = new ArrayList<Long>();
		var arrivals = schedule.arrivals(new SplittableRandom(seed));
		for (long at = arrivals.next(); at != Arrivals.NONE; at = arrivals.next()) {
			times.add(at);
		}
		assertThat(arrivals.next()).isEqualTo(Arrivals.NONE);
		return times;
	}

}
