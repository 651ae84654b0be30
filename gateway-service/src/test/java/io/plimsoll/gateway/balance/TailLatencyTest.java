package io.plimsoll.gateway.balance;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TailLatencyTest {

	private final FakeClock clock = new FakeClock();

	private final TailLatency tail = new TailLatency(Duration.ofSeconds(10), this.clock.nanos());

	@Test
	void fewAnswersSayNothing() {
		answers(99, 5);
		assertThat(this.tail.current(this.clock.nanos())).isEmpty();
		answers(1, 5);
		assertThat(this.tail.current(this.clock.nanos())).isPresent();
	}

	@Test
	void allButATwentiethTookAtMostThatToATenth() {
		answers(950, 20);
		answers(50, 700);
		assertThat(millis()).isBetween(20.0, 22.0);
		answers(50, 700);
		assertThat(millis()).isBetween(700.0, 770.0);
	}

	@Test
	void whatIsQuickerThanAMillisecondTookOneAndWhatIsBeyondTwoSecondsTwo() {
		answers(1000, 0);
		assertThat(millis()).isEqualTo(1);
		answers(1000, 60_000);
		assertThat(millis()).isEqualTo(2048);
	}

	@Test
	void whatIsLongAgoIsForgotten() {
		answers(1000, 700);
		this.clock.advance(Duration.ofSeconds(10));
		answers(100, 5);
		assertThat(millis()).isGreaterThan(700);
		this.clock.advance(Duration.ofSeconds(10));
		answers(100, 5);
		assertThat(millis()).isBetween(5.0, 5.5);
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.tail.current(this.clock.nanos())).isEmpty();
	}

	private void answers(int many, int millis) {
		for (int i = 0; i < many; i++) {
			this.tail.add(this.clock.nanos(), Duration.ofMillis(millis).toNanos());
		}
	}

	private double millis() {
		return this.tail.current(this.clock.nanos()).orElseThrow().toNanos() / 1e6;
	}

}
