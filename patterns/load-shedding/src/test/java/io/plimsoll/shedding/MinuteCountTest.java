package io.plimsoll.shedding;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MinuteCountTest {

	private final MinuteCount count = new MinuteCount();

	/** A clock may begin anywhere, also below zero. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1_000, -30, Integer.MAX_VALUE - 50 })
	void aMinuteIsSixtySeconds(int start) {
		for (int second = 0; second < 200; second++) {
			for (int i = 0; i <= second; i++) {
				this.count.increment(start + second);
			}
		}
		int last = start + 199;
		assertThat(this.count.total()).isEqualTo(200 * 201 / 2);
		assertThat(this.count.within(60, last)).isEqualTo(60 * (141 + 200) / 2);
		assertThat(this.count.within(1, last)).isEqualTo(200);
		assertThat(this.count.within(10, last - 1)).isEqualTo(10 * (190 + 199) / 2);
		assertThat(this.count.within(60, last + 60)).isZero();
	}

	@Test
	void whatIsOldIsForgottenThoughNothingCame() {
		var random = new Random(1);
		int second = 0;
		for (int i = 0; i < 10_000; i++) {
			second += random.nextInt(100);
			this.count.increment(second);
			assertThat(this.count.within(60, second)).isPositive();
			assertThat(this.count.within(60, second + 60 + random.nextInt(1_000))).isZero();
		}
		assertThat(this.count.total()).isEqualTo(10_000);
	}

}
