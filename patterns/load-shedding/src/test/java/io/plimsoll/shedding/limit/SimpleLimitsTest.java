package io.plimsoll.shedding.limit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimpleLimitsTest {

	@Test
	void aimdGrowsByOneWhilePlacesAreShortAndShrinksByATenthWhenRequestsEndBadly() {
		var limit = new AimdLimit(20);
		assertThat(limit.after(window(100, 0, 20, true)).limit()).isEqualTo(21);
		assertThat(limit.after(window(100, 0, 20, false)).limit()).isEqualTo(20);
		assertThat(limit.after(window(100, 12, 20, true)).limit()).isEqualTo(18);
		assertThat(limit.after(window(100, 11, 20, true)).limit()).isEqualTo(21);
	}

	@Test
	void vegasKeepsAFewWaiting() {
		var limit = VegasLimit.startingAt(25).after(window(100, 0, 20, false));
		assertThat(limit.after(window(100, 0, 20, true)).limit()).isEqualTo(26);
		// of 25, 2.3 and 5.5 wait, where 1 to 5 are fine
		assertThat(limit.after(window(100, 0, 22, true)).limit()).isEqualTo(25);
		assertThat(limit.after(window(100, 0, 25.7, true)).limit()).isEqualTo(24);
	}

	@Test
	void vegasNeverForgetsTheLeastLatency() {
		var limit = VegasLimit.startingAt(25).after(window(100, 0, 20, false));
		for (int i = 0; i < 100; i++) {
			limit = limit.after(window(100, 0, 200, true));
		}
		assertThat(limit.least()).isEqualTo(20e6);
		assertThat(limit.limit()).isOne();
	}

	@Test
	void nothingShrinksBelowOne() {
		assertThat(new AimdLimit(1).after(window(0, 10, 1, true)).limit()).isOne();
		assertThat(VegasLimit.startingAt(1).after(window(0, 10, 1, true)).limit()).isOne();
	}

	private static Window window(int served, int overloaded, double millis, boolean scarce) {
		double nanos = millis * 1e6;
		return new Window(1e9, served, overloaded, served * nanos, served * nanos * nanos, 25, scarce);
	}

}
