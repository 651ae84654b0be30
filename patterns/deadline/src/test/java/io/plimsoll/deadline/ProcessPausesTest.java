package io.plimsoll.deadline;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessPausesTest {

	private static final Duration BOUND = Duration.ofMillis(100);

	private static final Duration GRACE = Duration.ofMillis(50);

	private final FakeClock time = new FakeClock();

	private final ProcessPauses pauses = new ProcessPauses(BOUND, GRACE, this.time::nanos);

	@Test
	void aProcessThatRunsHasNotWaited() {
		run(Duration.ofSeconds(10));
		assertThat(this.pauses.waited()).isZero();
	}

	@Test
	void aTickThatIsALittleLateIsNoPause() {
		this.pauses.tick();
		this.time.advance(BOUND);
		assertThat(this.pauses.waited()).isZero();
		assertThat(this.pauses.tick()).isZero();
		this.time.advance(BOUND.plusNanos(1));
		assertThat(this.pauses.tick()).isEqualTo(BOUND.plusNanos(1));
	}

	@Test
	void whoReadsBeforeTheNextTickNoticesThePauseAsWell() {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		assertThat(this.pauses.waited()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.pauses.waited()).as("and the next one").isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void whoReadsAfterTheTickIsInTheGraceOfThePause() {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		assertThat(this.pauses.tick()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.pauses.waited()).isEqualTo(Duration.ofSeconds(2));
		this.time.advance(GRACE);
		this.pauses.tick();
		assertThat(this.pauses.waited()).as("since the pause began").isEqualTo(Duration.ofSeconds(2).plus(GRACE));
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.pauses.waited()).isZero();
	}

	@Test
	void thePauseIsToldOnce() {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		assertThat(this.pauses.tick()).isPositive();
		assertThat(this.pauses.tick()).isZero();
	}

	@Test
	void theLastPauseCounts() {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		this.pauses.tick();
		this.time.advance(Duration.ofMillis(300));
		this.pauses.tick();
		assertThat(this.pauses.waited()).isEqualTo(Duration.ofMillis(300));
	}

	@Test
	void nothingIsNoticedBeforeTheFirstTick() {
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.pauses.waited()).isZero();
		assertThat(this.pauses.tick()).isZero();
		this.pauses.forget();
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.pauses.waited()).isZero();
		assertThat(this.pauses.tick()).as("as if it were the first").isZero();
	}

	private void run(Duration span) {
		for (var left = span; left.isPositive(); left = left.minusMillis(10)) {
			this.pauses.tick();
			this.time.advance(Duration.ofMillis(10));
		}
	}

}
