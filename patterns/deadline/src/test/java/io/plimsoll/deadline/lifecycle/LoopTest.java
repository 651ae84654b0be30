package io.plimsoll.deadline.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.plimsoll.deadline.Cadence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class LoopTest {

	private static final Duration NEVER = Duration.ofHours(1);

	private final Semaphore steps = new Semaphore(0);

	private Loop loop = loop(() -> Duration.ZERO);

	@AfterEach
	void stop() {
		this.loop.stop();
	}

	@Test
	void itGoesOnUntilItIsStoppedAndCanBeStartedAgain() throws InterruptedException {
		for (int i = 0; i < 2; i++) {
			this.loop.start();
			assertThat(this.loop.isRunning()).isTrue();
			this.steps.acquire(3);
			this.loop.stop();
			assertThat(this.loop.isRunning()).isFalse();
			this.steps.drainPermits();
			assertThat(this.steps.tryAcquire()).isFalse();
		}
	}

	@Test
	void twoStartsAreOneThread() throws InterruptedException {
		this.loop = loop(() -> NEVER);
		this.loop.start();
		this.loop.start();
		this.steps.acquire();
		assertThat(this.steps.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
	}

	@Test
	void whoIsToWaitIsStoppedAtOnce() throws InterruptedException {
		this.loop = loop(() -> NEVER);
		this.loop.start();
		this.steps.acquire();
		this.loop.stop();
		assertThat(this.loop.isRunning()).isFalse();
	}

	@Test
	void aStepThatThrowsIsNotTheLast() throws InterruptedException {
		this.loop = loop(() -> {
			if (this.steps.availablePermits() < 3) {
				throw new IllegalStateException("no");
			}
			return NEVER;
		});
		this.loop.start();
		assertThat(this.steps.tryAcquire(3, 5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aJobIsDoneWhenItIsDue() throws InterruptedException {
		var period = Duration.ofMillis(20);
		this.loop = Loop.by(Cadence.of("a", "job", period), () -> Instant.EPOCH, "test", this.steps::release);
		this.loop.start();
		this.steps.acquire(2);
	}

	private Loop loop(Supplier<Duration> wait) {
		return new Loop("test", () -> Duration.ZERO, () -> {
			this.steps.release();
			return wait.get();
		}, Duration.ZERO);
	}

}
