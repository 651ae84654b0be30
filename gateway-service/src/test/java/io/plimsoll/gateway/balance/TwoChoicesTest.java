package io.plimsoll.gateway.balance;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TwoChoicesTest {

	private static final int TIMES = 20_000;

	private final Random random = new Random(7);

	@Test
	void theOneWithLessToDoIsChosen() {
		assertThat(share(0, load(4), load(5))).isOne();
		assertThat(share(0, load(5), load(4))).isZero();
	}

	@Test
	void chanceDecidesBetweenEquals() {
		assertThat(share(0, load(3), load(3), load(3), load(3))).isCloseTo(0.25, within(0.02));
	}

	@Test
	void nobodyIsSoughtOut() {
		// of two at random, not of all: the least loaded is in two thirds of the pairs
		assertThat(share(0, load(0), load(5), load(5))).isCloseTo(2.0 / 3, within(0.02));
	}

	@Test
	void theOneWithMostToDoIsPassedOver() {
		assertThat(share(0, load(9), load(5), load(5))).isZero();
	}

	@Test
	void aSmallWeightIsASmallShareWhileAllAreIdle() {
		assertThat(share(0, new Load(0, 0.1, false), load(0))).isCloseTo(0.05, within(0.01));
	}

	@Test
	void aSmallWeightIsASmallPartOfWhatPeersHaveInFlight() {
		assertThat(share(0, new Load(0, 0.1, false), load(20))).isOne();
		assertThat(share(0, new Load(3, 0.1, false), load(20))).isZero();
	}

	@Test
	void whoFailsFastGetsNoMoreThanItsShare() {
		var busy = load(5);
		assertThat(share(0, new Load(0, 1, true), busy, busy)).isCloseTo(1.0 / 3, within(0.02));
		assertThat(share(0, new Load(9, 1, true), busy, busy)).isZero();
		// where that is not known it draws twice as much
		assertThat(share(0, new Load(0, 1, false), busy, busy)).isCloseTo(2.0 / 3, within(0.02));
	}

	@Test
	void whereAllFailTheLoadDecides() {
		assertThat(share(0, new Load(0, 1, true), new Load(5, 1, true))).isOne();
	}

	@Test
	void theOnlyOneIsChosen() {
		assertThat(TwoChoices.choose(1, (_) -> load(100), this.random)).isZero();
	}

	private double share(int wanted, Load... loads) {
		var all = List.of(loads);
		int hits = 0;
		for (int i = 0; i < TIMES; i++) {
			if (TwoChoices.choose(all.size(), all::get, this.random) == wanted) {
				hits++;
			}
		}
		return (double) hits / TIMES;
	}

	private static Load load(int inFlight) {
		return new Load(inFlight, 1, false);
	}

}
