package io.plimsoll.gateway.balance;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StandingTest {

	private final FakeClock clock = new FakeClock();

	private final Standing standing = new Standing(new SlowStart(Duration.ofSeconds(10), 0.1), Duration.ofSeconds(30),
			this.clock.nanos());

	@Test
	void whoWasThereAllTheTimeHasItsFullWeight() {
		assertThat(weight()).isOne();
		assertThat(this.standing.seen(true, this.clock.nanos())).isFalse();
		assertThat(weight()).isOne();
	}

	@Test
	void whoIsBackTakesItsLoadUpEvenly() {
		this.standing.seen(false, this.clock.nanos());
		this.clock.advance(Duration.ofSeconds(3));
		assertThat(this.standing.seen(true, this.clock.nanos())).isTrue();
		assertThat(weight()).isCloseTo(0.1, within(1e-9));
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(weight()).isCloseTo(0.55, within(1e-9));
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(weight()).isOne();
	}

	@Test
	void withoutSlowStartItHasItAtOnce() {
		var other = new Standing(new SlowStart(Duration.ZERO, 0.1), Duration.ofSeconds(30), this.clock.nanos());
		other.seen(false, this.clock.nanos());
		this.clock.advance(Duration.ofMillis(1));
		other.seen(true, this.clock.nanos());
		this.clock.advance(Duration.ofNanos(1));
		assertThat(other.weight(this.clock.nanos())).isOne();
	}

	@Test
	void whoWasEjectedIsBackByItselfAsANewcomer() {
		answer(Answer.ERROR, 5);
		this.standing.judged(new Verdict.Ejected(Symptom.FAILURES_IN_A_ROW, Duration.ofSeconds(5)), this.clock.nanos());
		this.clock.advance(Duration.ofMillis(4999));
		assertThat(this.standing.isEjected(this.clock.nanos())).isTrue();
		assertThat(this.standing.ejectedFor(this.clock.nanos())).isEqualTo(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.standing.isEjected(this.clock.nanos())).isFalse();
		assertThat(weight()).isCloseTo(0.1, within(1e-9));
		assertThat(this.standing.conduct(this.clock.nanos())).isEqualTo(new Conduct(0, 0, 0, 0));
	}

	@Test
	void answersAreForgottenSliceBySlice() {
		answer(Answer.ERROR, 3);
		this.clock.advance(Duration.ofSeconds(15));
		answer(Answer.GOOD, 4);
		assertThat(this.standing.conduct(this.clock.nanos())).isEqualTo(new Conduct(7, 3, 0, 2));
		this.clock.advance(Duration.ofSeconds(15));
		assertThat(this.standing.conduct(this.clock.nanos())).isEqualTo(new Conduct(4, 0, 0, 2));
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.standing.conduct(this.clock.nanos())).isEqualTo(new Conduct(0, 0, 0, 0));
	}

	@Test
	void itFailsFromItsFirstFailureToItsNextGoodAnswer() {
		answer(Answer.INVALID, 1);
		assertThat(this.standing.load(this.clock.nanos()).failing()).isTrue();
		answer(Answer.GOOD, 1);
		assertThat(this.standing.load(this.clock.nanos()).failing()).isFalse();
	}

	private void answer(Answer answer, int times) {
		for (int i = 0; i < times; i++) {
			this.standing.answered(this.clock.nanos(), answer, Duration.ofMillis(2).toNanos());
		}
	}

	private double weight() {
		return this.standing.weight(this.clock.nanos());
	}

}
