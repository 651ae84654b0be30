package io.plimsoll.deadline;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineTest {

	private final FakeClock time = new FakeClock();

	private final Deadline deadline = Deadline.after(Duration.ofMillis(100), this.time::nanos);

	@Test
	void theTimeLeftShrinksAndEnds() {
		this.time.advance(Duration.ofMillis(60));
		assertThat(this.deadline.remaining()).isEqualTo(Duration.ofMillis(40));
		this.time.advance(Duration.ofMillis(40).minusNanos(1));
		assertThat(this.deadline.isExpired()).isFalse();
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.deadline.isExpired()).isTrue();
	}

	@Test
	void aStepOfTheWallClockChangesNothing() {
		this.time.stepWall(Duration.ofHours(2));
		assertThat(this.deadline.remaining()).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void aWaitIsBoundedByTheNearerOfItsBoundAndTheDeadline() {
		this.deadline.call(() -> {
			assertThat(Deadline.bound(Duration.ofMillis(30), "queue")).isEqualTo(Duration.ofMillis(30));
			assertThat(Deadline.bound(Duration.ofSeconds(3), "queue")).isEqualTo(Duration.ofMillis(100));
			return null;
		});
		assertThat(Deadline.bound(Duration.ofSeconds(3), "queue")).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void nothingBeginsOnceTheTimeIsSpent() {
		this.time.advance(Duration.ofMillis(100));
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> this.deadline.call(() -> Deadline.bound(Duration.ofSeconds(1), "before-call")))
			.satisfies((ex) -> assertThat(ex.where()).isEqualTo("before-call"))
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

	@Test
	void aHopMayUseLess() {
		assertThat(this.deadline.earlierBy(Duration.ofMillis(10)).remaining()).isEqualTo(Duration.ofMillis(90));
	}

	@Test
	void theDeadlineEndsWithTheWorkThatItWasGivenFor() {
		assertThat(Deadline.current()).isEmpty();
		assertThat(this.deadline.call(Deadline::current)).contains(this.deadline);
		assertThat(Deadline.current()).isEmpty();
	}

}
