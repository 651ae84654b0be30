package io.plimsoll.lab.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {

	private final FakeClock clock = new FakeClock();

	private final Patience patience = new Patience(this.clock::nanos, this.clock::advance);

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void whatHoldsAtOnceIsNotWaitedFor() throws InterruptedException {
		long start = this.clock.nanos();
		assertThat(this.patience.until(Duration.ZERO, () -> true)).isTrue();
		assertThat(this.clock.nanos()).isEqualTo(start);
	}

	@Test
	void itIsAskedAgainUntilItHolds() throws InterruptedException {
		assertThat(this.patience.until(Duration.ofSeconds(1), () -> this.asked.incrementAndGet() == 3)).isTrue();
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void theBoundEndsTheWaiting() throws InterruptedException {
		assertThat(this.patience.until(Duration.ofMillis(200), () -> this.asked.incrementAndGet() > 99)).isFalse();
		assertThat(this.asked).hasValue(3);
	}

}
