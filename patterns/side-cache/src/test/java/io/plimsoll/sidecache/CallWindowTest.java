package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallWindowTest {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final CallWindow window = new CallWindow(10);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void inNoSecondAreThereMoreThanTheBoundAndNoneIsRefusedWithoutNeed(long seed) {
		var random = new Random(seed);
		var taken = new ArrayDeque<Long>();
		long now = random.nextLong();
		for (int i = 0; i < 2_000; i++) {
			now += random.nextLong(SECOND / 4);
			int bound = this.window.perSecond();
			while (!taken.isEmpty() && now - taken.getFirst() >= SECOND) {
				taken.removeFirst();
			}
			boolean allowed = this.window.tryTake(now, 0);
			assertThat(allowed).isEqualTo(taken.size() < bound);
			if (allowed) {
				taken.addLast(now);
			}
			if (i % 50 == 0) {
				this.window.resize(random.nextInt(1, 20));
				while (taken.size() > this.window.perSecond()) {
					taken.removeFirst();
				}
			}
		}
	}

	@Test
	void someAreSparedForOthers() {
		for (int i = 0; i < 7; i++) {
			assertThat(this.window.tryTake(i, 3)).isTrue();
		}
		assertThat(this.window.tryTake(8, 3)).isFalse();
		for (int i = 0; i < 3; i++) {
			assertThat(this.window.tryTake(9, 0)).isTrue();
		}
		assertThat(this.window.tryTake(10, 0)).isFalse();
		assertThat(this.window.tryTake(SECOND, 0)).isTrue();
		assertThat(this.window.tryTake(SECOND + 1, 3)).isFalse();
	}

	@Test
	void aWindowOfOneCanSpareNothing() {
		var one = new CallWindow(1);
		assertThat(one.tryTake(0, 1)).isTrue();
		assertThat(one.tryTake(SECOND - 1, 0)).isFalse();
		assertThat(one.tryTake(SECOND, 0)).isTrue();
	}

}
