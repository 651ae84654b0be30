package io.plimsoll.gateway.routes;

import java.net.URI;
import java.time.Duration;

import io.plimsoll.gateway.balance.ClockSight;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClocksTest {

	private static final Instance A = new Instance("booking", "a", URI.create("http://127.0.0.1:1"));

	private static final Instance B = new Instance("booking", "b", URI.create("http://127.0.0.1:2"));

	private static final Instance C = new Instance("booking", "c", URI.create("http://127.0.0.1:3"));

	private final Clocks clocks = new Clocks();

	@Test
	void whoIsFiveSecondsAheadIsFoundAndTheOthersAreNot() {
		see(A, 0);
		see(B, 5_000);
		see(C, 10);

		assertThat(this.clocks.isOff(B)).isTrue();
		assertThat(this.clocks.isOff(A) || this.clocks.isOff(C)).isFalse();
		assertThat(this.clocks.ahead(B).orElseThrow()).isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
	}

	@Test
	void whereTheGatewaysOwnIsOffTheInstancesAreNotAccused() {
		see(A, -5_000);
		see(B, -5_000);
		see(C, -5_010);
		see(A, -5_000);

		assertThat(this.clocks.isOff(A) || this.clocks.isOff(C)).isFalse();
		assertThat(this.clocks.own()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void whoseClockIsRightAgainIsOffNoMore() {
		see(A, 0);
		see(B, 5_000);
		see(C, 0);
		see(B, 0);

		assertThat(this.clocks.isOff(B)).isFalse();
	}

	@Test
	void ofWhoHasNotAnsweredNothingIsKnown() {
		assertThat(this.clocks.ahead(A)).isEmpty();
		assertThat(this.clocks.isOff(A)).isFalse();
	}

	private void see(Instance instance, long aheadMillis) {
		var ahead = Duration.ofMillis(aheadMillis);
		this.clocks.seen(instance, new ClockSight(ahead.minusMillis(5), ahead.plusMillis(5)));
	}

}
