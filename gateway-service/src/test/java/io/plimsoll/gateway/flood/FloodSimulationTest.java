package io.plimsoll.gateway.flood;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One event loop that is offered three times as many requests as admission could refuse:
 * a tenth of a millisecond for each that is let through, a sixth of that for each that is
 * not.
 */
class FloodSimulationTest {

	private static final Duration BOUND = Duration.ofMillis(100);

	private static final Duration ADMISSION = Duration.ofNanos(100_000);

	private static final Duration LINE = Duration.ofNanos(16_000);

	private static final int FLOOD = 30_000;

	/** As the cap leaves to each of two loops. */
	private static final int CONNECTIONS = 8_192;

	private final FakeClock clock = new FakeClock();

	private final LoopWatch watch = new LoopWatch(this.clock::nanos, BOUND);

	private final List<Duration> lateness = new ArrayList<>();

	private int refused;

	@Test
	void aFloodIsMetAndTheLoopIsInTimeAgain() {
		run(FLOOD, Duration.ofSeconds(5), true);
		this.lateness.clear();
		run(FLOOD, Duration.ofSeconds(20), true);
		assertThat(atPercent(90)).isLessThan(BOUND.multipliedBy(2));
		assertThat(this.refused).isPositive();
	}

	/** The control. */
	@Test
	void withoutTheLineTheLoopIsLateForAsLongAsTheFloodLasts() {
		run(FLOOD, Duration.ofSeconds(5), false);
		this.lateness.clear();
		run(FLOOD, Duration.ofSeconds(20), false);
		assertThat(atPercent(50)).isGreaterThan(BOUND.multipliedBy(3));
	}

	@Test
	void afterwardsEverythingIsLetThrough() {
		run(FLOOD, Duration.ofSeconds(10), true);
		run(1_000, Duration.ofSeconds(5), true);
		this.refused = 0;
		run(1_000, Duration.ofSeconds(10), true);
		assertThat(this.refused).isZero();
	}

	@Test
	void whereAdmissionKeepsUpNothingIsRefusedHere() {
		run(9_000, Duration.ofSeconds(20), true);
		assertThat(this.refused).isZero();
	}

	@Test
	void aPauseIsNoFlood() {
		run(1_000, Duration.ofSeconds(1), true);
		this.clock.advance(Duration.ofMillis(700));
		this.watch.look(Duration.ofMillis(700).toNanos());
		run(1_000, Duration.ofSeconds(5), true);
		assertThat(this.refused).isZero();
	}

	/**
	 * Turn by turn: all that has come is worked on, then the look that is due is done.
	 */
	private void run(int perSecond, Duration length, boolean line) {
		long end = this.clock.nanos() + length.toNanos();
		long due = this.clock.nanos() + BOUND.toNanos();
		double waiting = 0;
		while (this.clock.nanos() < end) {
			long turn = this.clock.nanos();
			int ready = (int) waiting;
			waiting -= ready;
			for (int i = 0; i < ready; i++) {
				boolean passes = !line || this.watch.passes(1);
				this.refused += passes ? 0 : 1;
				this.clock.advance(passes ? ADMISSION : LINE);
			}
			if (ready == 0) {
				this.clock.advance(Duration.ofMillis(1));
			}
			waiting = Math.min(CONNECTIONS, waiting + perSecond * (this.clock.nanos() - turn) / 1e9);
			if (this.clock.nanos() >= due) {
				long late = this.clock.nanos() - due;
				this.lateness.add(Duration.ofNanos(late));
				this.watch.look(late);
				due = this.clock.nanos() + BOUND.toNanos();
			}
		}
	}

	private Duration atPercent(int percent) {
		Collections.sort(this.lateness);
		return this.lateness.get(this.lateness.size() * percent / 100);
	}

}
