package io.plimsoll.gateway.waitingroom;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HoldWatchTest {

	private final FakeClock clock = new FakeClock();

	private final HoldWatch watch = new HoldWatch(this.clock::nanos);

	@Test
	void theLastSecondIsTheOneThatIsOver() {
		this.watch.answered(Duration.ofMillis(10));
		this.watch.answered(Duration.ofMillis(600));
		this.watch.failed();
		this.clock.advance(Duration.ofSeconds(1));
		this.watch.failed();
		assertThat(this.watch.lastSecond()).isEqualTo(new HoldSignals(2, 1, 1));
		assertThat(this.watch.lately()).isEqualTo(new HoldSignals(2, 2, 1));
	}

	@Test
	void afterSomeSecondsAllIsForgotten() {
		this.watch.failed();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.watch.lately()).isEqualTo(new HoldSignals(0, 1, 0));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.watch.lately()).isEqualTo(new HoldSignals(0, 0, 0));
		this.watch.failed();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.watch.lately()).isEqualTo(new HoldSignals(0, 0, 0));
	}

	@Test
	void aFifthThatFailsOrIsSlowIsAlarmingIfItIsMoreThanChance() {
		assertThat(new HoldSignals(0, 2, 0).isAlarming()).isFalse();
		assertThat(new HoldSignals(0, 3, 0).isAlarming()).isTrue();
		assertThat(new HoldSignals(100, 3, 0).isAlarming()).isFalse();
		assertThat(new HoldSignals(100, 0, 20).isAlarming()).isTrue();
	}

}
