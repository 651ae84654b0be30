package io.plimsoll.sidecache;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReuseCurveTest {

	private static final int REQUESTS = 150_000;

	private static final double FIVE_POINTS = 0.05;

	/** A whole sample, one of a half, and one of a tenth. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			1000,  10000, 0.9
			4000,  20000, 0.8
			20000, 60000, 0.7
			""")
	void whatItPredictsIsWhatCachesOfThatSizeDo(int entries, int keys, double skew) {
		var trace = trace(keys, skew);
		var curve = new ReuseCurve(entries);
		for (int key : trace) {
			curve.asked(key);
		}
		for (double factor : new double[] { 0.5, 1, 2, 4 }) {
			int size = (int) (entries * factor);
			double predicted = curve.hitRatio(size);
			assertThat(predicted).isCloseTo(hitRatio(trace, lru(size)), within(FIVE_POINTS));
			assertThat(predicted).as("of the heap itself").isCloseTo(hitRatio(trace, heap(size)), within(0.1));
		}
	}

	@Test
	void ofAPatternThatChangesTheLatestCounts() {
		// a small sample, so that a million keys are soon asked for
		var curve = new ReuseCurve(100_000);
		for (int i = 0; i < 1_500_000; i++) {
			curve.asked(i);
		}
		assertThat(curve.hitRatio(100_000)).isLessThan(0.01);
		for (int i = 0; i < 4_000_000; i++) {
			curve.asked(i % 1000);
		}
		assertThat(curve.hitRatio(100_000)).isGreaterThan(0.85);
	}

	@Test
	void whereNothingWasAskedNothingIsPromised() {
		assertThat(new ReuseCurve(10).hitRatio(10)).isZero();
	}

	private static double hitRatio(int[] trace, IntPredicate cache) {
		return (double) Arrays.stream(trace).filter(cache).count() / trace.length;
	}

	private static IntPredicate lru(int size) {
		var entries = new LinkedHashMap<Integer, Boolean>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
				return size() > size;
			}
		};
		return (key) -> entries.put(key, true) != null;
	}

	private static IntPredicate heap(int size) {
		var entries = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).<Integer, Boolean>build();
		return (key) -> entries.asMap().put(key, true) != null;
	}

	private static int[] trace(int keys, double skew) {
		var random = new SplittableRandom(7);
		var sums = new double[keys];
		double sum = 0;
		for (int key = 0; key < keys; key++) {
			sum += Math.pow(key + 1, -skew);
			sums[key] = sum;
		}
		double total = sum;
		return random.doubles(REQUESTS)
			.mapToInt((draw) -> Math.floorMod(Arrays.binarySearch(sums, draw * total), keys))
			.toArray();
	}

}
