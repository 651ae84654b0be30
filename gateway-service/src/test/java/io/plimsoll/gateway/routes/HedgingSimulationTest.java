package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import io.plimsoll.gateway.balance.TailLatency;
import io.plimsoll.gateway.routes.HedgeRule.Read;
import io.plimsoll.gateway.routes.HedgeRule.Verdict;
import io.plimsoll.shedding.retry.RetryBudget;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hundred thousand reads, one in a hundred of which meets an instance that takes 300
 * ms instead of some 5: with hedging and without.
 */
class HedgingSimulationTest {

	private static final int READS = 200_000;

	private static final Duration APART = Duration.ofMillis(5);

	private static final Duration LEFT = Duration.ofSeconds(2);

	private final FakeClock clock = new FakeClock();

	private final Random random = new Random(13);

	private int asked;

	@Test
	void theSlowestOfAThousandAreThreeTimesAsQuickForATwentiethMoreLoad() {
		double without = slowestOfAThousand(reads(false, 0.1, 0.01));
		assertThat(this.asked).isEqualTo(READS);
		double with = slowestOfAThousand(reads(true, 0.1, 0.01));
		assertThat(with).isLessThan(without / 3);
		assertThat(this.asked).isBetween(READS + 1, (int) (1.05 * READS));
	}

	/**
	 * Half are slow: that is what is usual then, and nothing is gained by asking twice.
	 */
	@Test
	void whereHalfAreSlowNoMoreIsAdded() {
		reads(true, 0.1, 0.5);
		assertThat(this.asked).isLessThanOrEqualTo((int) (1.05 * READS));
	}

	/** The first hundred of a slowness that nobody knows yet would all be asked twice. */
	@Test
	void theBudgetBoundsWhatTheTailDoesNotKnowYet() {
		var tail = known();
		var budget = new RetryBudget(0.1, 10);
		int twice = 0;
		for (int i = 0; i < 100; i++) {
			budget.firstAttempt();
			twice += (HedgeRule.of(read(true, tail)) instanceof Verdict.After && budget.tryRetry()) ? 1 : 0;
		}
		assertThat(twice).isBetween(15, 20);
	}

	private TailLatency known() {
		var tail = new TailLatency(Duration.ofSeconds(10), this.clock.nanos());
		for (int i = 0; i < 1000; i++) {
			tail.add(this.clock.nanos(), took(0));
		}
		return tail;
	}

	/** How long each took its client. */
	private long[] reads(boolean calm, double share, double slow) {
		this.asked = 0;
		var tail = known();
		var budget = new RetryBudget(share, 10);
		var took = new long[READS];
		for (int i = 0; i < READS; i++) {
			this.clock.advance(APART);
			budget.firstAttempt();
			this.asked++;
			took[i] = took(slow);
			if (HedgeRule.of(read(calm, tail)) instanceof Verdict.After(var wait) && took[i] > wait.toNanos()
					&& budget.tryRetry()) {
				this.asked++;
				took[i] = Math.min(took[i], wait.toNanos() + took(slow));
			}
			tail.add(this.clock.nanos(), took[i]);
		}
		return took;
	}

	private Read read(boolean calm, TailLatency tail) {
		return new Read(true, calm, tail.current(this.clock.nanos()).orElse(null), LEFT);
	}

	private long took(double slow) {
		var mean = Duration.ofMillis(5);
		return (this.random.nextDouble() < slow) ? Duration.ofMillis(300).toNanos()
				: SimulatedService.exponential(this.random, mean).toNanos();
	}

	private static double slowestOfAThousand(long[] took) {
		Arrays.sort(took);
		return took[took.length - took.length / 1000];
	}

}
