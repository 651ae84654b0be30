package io.plimsoll.booking.leader;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class DutyRoundTest {

	private final Elector elector = new Elector(new Member("self", "", ""), List.of(Shards.scope(0)),
			new InMemoryLeaseStore(new FakeClock()),
			new LeaseTerms(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1)),
			MonotonicClock.system(), List.of());

	private final AtomicInteger performed = new AtomicInteger();

	@BeforeEach
	void lead() {
		this.elector.tick();
	}

	@Test
	void aRoundThatIsDueWhileAnotherGoesOnIsLeftOut() throws InterruptedException {
		var begun = new Semaphore(0);
		var mayEnd = new Semaphore(0);
		var round = new DutyRound(this.elector, List.of((_) -> {
			this.performed.incrementAndGet();
			begun.release();
			mayEnd.acquireUninterruptibly();
		}));
		var first = Thread.startVirtualThread(round);
		begun.acquire();
		round.run();
		assertThat(this.performed).hasValue(1);
		mayEnd.release(2);
		first.join();
		round.run();
		assertThat(this.performed).hasValue(2);
	}

	@Test
	void aDutyThatFailsStopsNeitherTheOthersNorTheNextRound() {
		var round = new DutyRound(this.elector, List.of((_) -> {
			throw new IllegalStateException("no");
		}, (_) -> this.performed.incrementAndGet()));
		round.run();
		round.run();
		assertThat(this.performed).hasValue(2);
	}

}
