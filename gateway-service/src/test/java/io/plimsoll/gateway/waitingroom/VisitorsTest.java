package io.plimsoll.gateway.waitingroom;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VisitorsTest {

	@Test
	void everybodyIsFoundAndNobodyElse() {
		var visitors = new Visitors();
		var random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			visitors.put(random.nextLong(), random.nextLong(), i);
		}
		assertThat(visitors.size()).isEqualTo(20_000);
		random.setSeed(1);
		for (int i = 0; i < 20_000; i++) {
			assertThat(visitors.find(random.nextLong(), random.nextLong())).isEqualTo(i);
		}
		assertThat(visitors.find(random.nextLong(), random.nextLong())).isEqualTo(Visitors.NOBODY);
	}

	@Test
	void whoDiffersInOneHalfOnlyIsAnother() {
		var visitors = new Visitors();
		visitors.put(1, 5, 10);
		visitors.put(2, 5, 20);
		visitors.put(1, 5, 11);
		assertThat(visitors.find(1, 5)).isEqualTo(11);
		assertThat(visitors.find(2, 5)).isEqualTo(20);
		assertThat(visitors.find(3, 5)).isEqualTo(Visitors.NOBODY);
		assertThat(visitors.size()).isEqualTo(2);
	}

	/** With a byte for its state and four for its lot. */
	@Test
	void howeverManyTheyAreEachTakesLessThan64Bytes() {
		var visitors = new Visitors();
		var random = new Random(1);
		for (int i = 0; i < 200_000; i++) {
			visitors.put(random.nextLong(), random.nextLong(), i);
			if (i > 1000) {
				assertThat(visitors.bytes() / visitors.size() + 1 + Integer.BYTES).isLessThan(64);
			}
		}
	}

}
