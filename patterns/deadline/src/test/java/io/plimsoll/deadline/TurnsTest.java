package io.plimsoll.deadline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class TurnsTest {

	private final CountDownLatch hangs = new CountDownLatch(1);

	private final AtomicInteger working = new AtomicInteger();

	@Test
	void noMoreThanSoManyWorkAtATimeAndTheOthersFollow() {
		var turns = new Turns(3, Duration.ofSeconds(20));
		for (int i = 0; i < 10; i++) {
			Thread.startVirtualThread(() -> work(turns));
		}
		Awaitility.await().until(() -> turns.waiting() == 7);
		assertThat(this.working).hasValue(3);
		this.hangs.countDown();
		Awaitility.await().until(() -> this.working.get() == 10);
	}

	@Test
	void whoseTurnDoesNotComeInTimeLeavesAndHasDoneNothing() {
		var turns = new Turns(1, Duration.ofSeconds(20));
		Thread.startVirtualThread(() -> work(turns));
		Awaitility.await().until(() -> this.working.get() == 1);
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> Deadline.after(Duration.ofMillis(50), MonotonicClock.system())
				.call(() -> turns.take(this.working::incrementAndGet)))
			.satisfies((ex) -> assertThat(ex.where()).isEqualTo("queue"));
		assertThat(this.working).hasValue(1);
		this.hangs.countDown();
		assertThat(turns.<Integer, RuntimeException>take(this.working::incrementAndGet)).isEqualTo(2);
	}

	@Test
	void aTurnIsOverHoweverItsWorkEnds() {
		var turns = new Turns(1, Duration.ZERO);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> turns.take(() -> {
			throw new IllegalStateException();
		}));
		assertThat(turns.<Integer, RuntimeException>take(this.working::incrementAndGet)).isEqualTo(1);
	}

	private void work(Turns turns) {
		try {
			turns.take(() -> {
				int working = this.working.incrementAndGet();
				this.hangs.await();
				return working;
			});
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
