package io.plimsoll.testkit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FakeClockTest {

	private final FakeClock clock = new FakeClock();

	@Test
	void timeGoesByOnBothClocks() {
		long nanos = this.clock.nanos();
		var wall = this.clock.instant();
		this.clock.advance(Duration.ofSeconds(3));
		assertThat(this.clock.nanos() - nanos).isEqualTo(3_000_000_000L);
		assertThat(this.clock.instant()).isEqualTo(wall.plusSeconds(3));
	}

	@Test
	void aStepOfTheWallClockLeavesElapsedTimeAlone() {
		long nanos = this.clock.nanos();
		this.clock.stepWall(Duration.ofHours(-2));
		assertThat(this.clock.nanos()).isEqualTo(nanos);
	}

}
