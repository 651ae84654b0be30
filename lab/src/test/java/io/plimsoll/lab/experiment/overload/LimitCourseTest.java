package io.plimsoll.lab.experiment.overload;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.overload.LimitCourse.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LimitCourseTest {

	@Test
	void itHasSettledWhereItComesNearAndStays() {
		var course = course((tenth) -> (tenth < 50) ? 20 : 150);
		assertThat(course.settledAfter(160)).isCloseTo(5, within(0.5));
		assertThat(course.inTheEnd()).isEqualTo(150);
	}

	@Test
	void aShortTrialOfLessDoesNotCount() {
		var course = course((tenth) -> (tenth % 50 < 3) ? 110 : 150);
		assertThat(course.settledAfter(160)).isZero();
	}

	@Test
	void whatLeavesAgainHasNotSettled() {
		assertThat(course((tenth) -> (tenth < 70) ? 150 : 300).settledAfter(160)).isNaN();
		assertThat(course((tenth) -> 20).settledAfter(160)).isNaN();
	}

	private static LimitCourse course(IntUnaryOperator limit) {
		return new LimitCourse(IntStream.range(0, 140)
			.mapToObj((tenth) -> new Sample(30 + tenth / 10.0, limit.applyAsInt(tenth)))
			.toList());
	}

}
