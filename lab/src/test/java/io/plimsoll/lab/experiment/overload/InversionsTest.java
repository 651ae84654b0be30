package io.plimsoll.lab.experiment.overload;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class InversionsTest {

	private static final List<Double> FLOORS = List.of(0.0, 0.03, 0.02, 0.01);

	@Test
	void whereTheHighestAreLetInFirstThereAreNone() {
		assertThat(of(series(10, 0), series(80, 80), series(2, 48), series(1, 49)).count()).isZero();
	}

	@Test
	void whatALowerClassHasBeyondItsFloorIsSetAgainstRefusalsOfHigherOnes() {
		// of 100 let in two are default's own
		assertThat(of(series(10, 0), series(70, 90), series(19, 31), series(1, 49))).isEqualTo(new Inversions(17, 100));
	}

	@Test
	void aPlaceThatNoHigherOneWantedIsNobodys() {
		assertThat(of(series(10, 0), series(40, 3), series(25, 25), series(25, 25)).count()).isEqualTo(24);
		assertThat(of(series(10, 0), series(40, 0), series(25, 0), series(25, 25)).count()).isZero();
	}

	/** What was free in one second is no use in the next. */
	@Test
	void secondsAreJudgedOneByOne() {
		var high = new ClassFigures("", List.of(row(100, 0), row(50, 50)), new Histogram(3), Map.of());
		var low = new ClassFigures("", List.of(row(100, 0), row(1, 99)), new Histogram(3), Map.of());
		assertThat(Inversions.of(List.of(List.of(high), List.of(low)), List.of(0.0, 0.01)))
			.isEqualTo(new Inversions(0, 251));
	}

	@Test
	void seriesOfOneClassAreAddedUp() {
		var classes = List.of(List.of(series(10, 0)), List.of(series(20, 5), series(20, 5)), List.of(series(50, 50)));
		assertThat(Inversions.of(classes, FLOORS)).isEqualTo(new Inversions(10, 100));
	}

	private static Inversions of(ClassFigures... classes) {
		return Inversions.of(Arrays.stream(classes).map(List::of).toList(), FLOORS);
	}

	private static ClassFigures series(int admitted, int refused) {
		return new ClassFigures("", IntStream.of(0).mapToObj((_) -> row(admitted, refused)).toList(), new Histogram(3),
				Map.of());
	}

	private static SecondFigures row(int admitted, int refused) {
		return new SecondFigures(0, admitted + refused, 0, admitted, 0,
				(refused > 0) ? Map.of("threshold", (long) refused) : Map.of(), 0, 0, 0);
	}

}
