package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class HoldClientsTest {

	private final CountDownLatch asked = new CountDownLatch(20);

	@Test
	void whatFailsEachTimeIsNotAcknowledged() throws Exception {
		var clients = ask((_) -> true);
		assertThat(clients.acknowledged()).containsKeys("k0", "k1").doesNotContainKey("k2");
		assertThat(clients.unanswered()).containsExactly("k2");
	}

	@Test
	void whatFailsOnceIsAskedForAgain() throws Exception {
		var clients = ask((tries) -> tries == 1);
		assertThat(clients.acknowledged()).containsKeys("k0", "k1", "k2", "k3");
		assertThat(clients.unanswered()).isEmpty();
		assertThat(clients.longestWait()).isZero();
	}

	/** One client, whose third wish fails. */
	private HoldClients ask(Failure failure) throws InterruptedException {
		try (var clients = new HoldClients(new Flaky(failure), List.of("L1", "L2"), new FakeClock()::nanos, (_) -> {
		})) {
			clients.start(1);
			this.asked.await();
			return clients;
		}
	}

	/** Whether a try fails, by its number. */
	private interface Failure {

		boolean of(int tries);

	}

	private final class Flaky implements Line {

		private final AtomicInteger tries = new AtomicInteger();

		private final Failure failure;

		Flaky(Failure failure) {
			this.failure = failure;
		}

		@Override
		public boolean hold(Want want) throws SQLException {
			HoldClientsTest.this.asked.countDown();
			if (want.key().equals("k2") && this.failure.of(this.tries.incrementAndGet())) {
				throw new SQLException("cut off");
			}
			return true;
		}

		@Override
		public long conflicts() {
			return 0;
		}

		@Override
		public void close() {
		}

	}

}
