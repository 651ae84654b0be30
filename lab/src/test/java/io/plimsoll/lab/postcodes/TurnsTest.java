package io.plimsoll.lab.postcodes;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

	private final Turns turns = new Turns(1);

	@Test
	void nobodyWaitsWhereThereIsNoQueue() throws Exception {
		assertThat(this.turns.await(0, Duration.ofDays(1))).isTrue();
		assertThat(this.turns.await(0, Duration.ofDays(1))).isFalse();
		this.turns.end();
		assertThat(this.turns.await(0, Duration.ofDays(1))).isTrue();
	}

	@Test
	void whoWaitsTooLongGoesAndLeavesNothingBehind() throws Exception {
		this.turns.await(0, Duration.ZERO);
		assertThat(this.turns.await(1, Duration.ofMillis(1))).isFalse();
		assertThat(this.turns.waiting()).isZero();
		assertThat(this.turns.working()).isEqualTo(1);
	}

	@Test
	void whatHasBegunIsFinishedThoughPlacesBecomeFewer() throws Exception {
		this.turns.resize(2);
		this.turns.await(0, Duration.ZERO);
		this.turns.await(0, Duration.ZERO);
		this.turns.resize(1);
		this.turns.end();
		assertThat(this.turns.await(0, Duration.ZERO)).isFalse();
		this.turns.end();
		assertThat(this.turns.await(0, Duration.ZERO)).isTrue();
	}

}
