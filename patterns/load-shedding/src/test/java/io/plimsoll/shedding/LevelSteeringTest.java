package io.plimsoll.shedding;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LevelSteeringTest {

	private static final int EACH = 4;

	/** How many windows a step may take to be followed. */
	private static final int WINDOWS = 30;

	private LevelSteering steering = LevelSteering.OPEN;

	@ParameterizedTest
	@CsvSource({ "2, 256", "4, 128", "8, 64" })
	void asManyRanksMayWaitAsWereLetIn(int multiple, int ranks) {
		overload(multiple, 10);
		assertThat(this.steering.level().ranks()).isBetween(ranks, (int) (1.05 * ranks));
		assertThat(this.steering.level().admits(new Priority(RequestClass.PROBE, 127))).isTrue();
	}

	@Test
	void whoIsRareIsCountedAsOneIs() {
		var arrivals = new int[Priority.RANKS];
		arrivals[new Priority(RequestClass.CRITICAL, 3).rank()] = 100;
		arrivals[new Priority(RequestClass.INTERACTIVE, 5).rank()] = 200;
		arrivals[new Priority(RequestClass.INTERACTIVE, 60).rank()] = 200;
		arrivals[new Priority(RequestClass.BULK, 0).rank()] = 500;
		assertThat(this.steering.after(arrivals, 600).level().lowest())
			.contains(new Priority(RequestClass.INTERACTIVE, 60));
		assertThat(this.steering.after(arrivals, 710).level().lowest())
			.contains(new Priority(RequestClass.INTERACTIVE, 5));
	}

	/** Nothing tells them apart, so the queue decides. */
	@Test
	void whereAllHaveOneRankNobodyIsBeyondTheLevel() {
		var arrivals = new int[Priority.RANKS];
		arrivals[Priority.UNKNOWN.rank()] = 1000;
		assertThat(this.steering.after(arrivals, 900).level().admits(Priority.UNKNOWN)).isTrue();
	}

	@Test
	void aFewRefusalsLeaveItOpen() {
		var arrivals = new int[Priority.RANKS];
		Arrays.fill(arrivals, EACH);
		assertThat(this.steering.after(arrivals, 20).level()).isEqualTo(AdmissionLevel.OPEN);
	}

	@Test
	void aWindowWithoutRefusalsOpensIt() {
		overload(8, 10);
		assertThat(this.steering.after(new int[Priority.RANKS], 0).level()).isEqualTo(AdmissionLevel.OPEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 8 })
	void aStepIsFollowedInTimeAndWithoutSwinging(int multiple) {
		overload(multiple, WINDOWS);
		int settled = this.steering.level().ranks();
		for (int window = 0; window < WINDOWS; window++) {
			overload(multiple, 1);
			assertThat(this.steering.level().ranks()).isBetween((int) (0.98 * settled), (int) (1.02 * settled));
		}
	}

	/** The control: five percent down, one percent up, as DAGOR has it. */
	@Test
	void fixedStepsFollowAnEightfoldLoadTooLate() {
		double share = 1;
		for (int window = 0; window < WINDOWS; window++) {
			share = (8 * share > 1) ? share * 0.95 : share + 0.01;
		}
		assertThat(8 * share).as("times what can be done").isGreaterThan(1.6);
	}

	/** Each rank comes as often as any other; so many times as many as can be let in. */
	private void overload(int multiple, int windows) {
		var arrivals = new int[Priority.RANKS];
		Arrays.fill(arrivals, EACH);
		int all = EACH * Priority.RANKS;
		for (int window = 0; window < windows; window++) {
			this.steering = this.steering.after(arrivals, all - all / multiple);
		}
	}

}
