package io.plimsoll.shedding.slow;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HotClientsTest {

	private static final Duration ROUND_TRIP = Duration.ofMillis(2);

	private static final Duration HELD = Duration.ofSeconds(1);

	private final FakeClock clock = new FakeClock();

	private final HotClients clients = new HotClients(this.clock::nanos);

	@Test
	void whoComesAgainAtOnceIsSlowedByMoreThanAHundred() {
		assertThat(requestsInAMinute(true)).isLessThan(requestsInAMinute(false) / 100);
	}

	@Test
	void whoWaitsAsToldIsNotSlowed() {
		for (int i = 0; i < 600; i++) {
			assertThat(this.clients.refused("patient")).isFalse();
			this.clock.advance(Duration.ofSeconds(1));
		}
	}

	@Test
	void aPageThatAsksForSeveralThingsAtOnceIsNotSlowed() {
		for (int reload = 0; reload < 10; reload++) {
			for (int part = 0; part < 8; part++) {
				assertThat(this.clients.refused("page")).isFalse();
			}
			this.clock.advance(Duration.ofSeconds(8));
		}
	}

	@Test
	void oneIsNotTakenForAnother() {
		for (int i = 0; i < 100; i++) {
			this.clients.refused("hot");
		}
		assertThat(this.clients.refused("hot")).isTrue();
		assertThat(this.clients.refused("other")).isFalse();
	}

	@Test
	void tenSecondsLaterNobodyIsHot() {
		for (int i = 0; i < 1000; i++) {
			this.clients.refused("hot");
		}
		this.clock.advance(Duration.ofSeconds(9));
		assertThat(this.clients.refused("hot")).isTrue();
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(this.clients.refused("hot")).isFalse();
	}

	@Test
	void noMoreThanSoManyAreKept() {
		for (int i = 0; i < 3 * HotClients.KEPT; i++) {
			this.clients.refused("client-" + i);
		}
		assertThat(this.clients.kept()).isLessThanOrEqualTo(HotClients.KEPT);
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.clients.kept()).isZero();
	}

	/** A client that asks again as soon as it is answered. */
	private int requestsInAMinute(boolean slowed) {
		int requests = 0;
		long end = this.clock.nanos() + Duration.ofMinutes(1).toNanos();
		while (this.clock.nanos() < end) {
			boolean hot = this.clients.refused("spinning");
			this.clock.advance((hot && slowed) ? HELD.plus(ROUND_TRIP) : ROUND_TRIP);
			requests++;
		}
		return requests;
	}

}
