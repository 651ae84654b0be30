package io.plimsoll.shedding.simulation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.Ending;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the two regimes of the queue are good for, each beside a queue that knows only one
 * of them.
 */
class QueueSimulationTest {

	private static final double MINUTE = 60;

	private static final double WARM_UP = 15;

	/** So long that no interval is ever judged: the queue is always calm. */
	private static final Duration NEVER = Duration.ofDays(365);

	/** More than a second of work waits, and nobody waits for more than a second. */
	private static final int LONG = 1000;

	private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void newestFirstWhileItStandsIsWorthMoreThanFirstComeFirstServed(long seed) {
		double newest = goodput(seed, new QueueBounds(LONG, FIVE_SECONDS, FIVE_SECONDS, Duration.ofMillis(500)));
		double oldest = goodput(seed, new QueueBounds(LONG, FIVE_SECONDS, FIVE_SECONDS, NEVER));
		assertThat(newest).isGreaterThan(0.9 * Scene.CAPACITY);
		assertThat(newest).isGreaterThanOrEqualTo(1.5 * oldest);
	}

	/** Sixty come at one moment, which is the work of 75 ms, at half of the load. */
	@Test
	void aShortBurstLosesNothing() {
		assertThat(refusedOfBursts(QueueBounds.STANDARD)).isZero();
	}

	@Test
	void aQueueThatIsAlwaysShortRefusesABurst() {
		var shorter = Duration.ofMillis(15);
		assertThat(refusedOfBursts(new QueueBounds(1000, shorter, shorter, NEVER))).isGreaterThan(100);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1.5, 2, 4 })
	void underSustainedOverloadNobodyIsServedWhoHasWaitedForLong(double multiple) {
		assertThat(longestWait(multiple, QueueBounds.STANDARD)).isLessThanOrEqualTo(Duration.ofMillis(20));
	}

	@Test
	void aQueueThatIsAlwaysCalmMakesEverybodyWait() {
		var calm = new QueueBounds(1000, Duration.ofMillis(100), Duration.ofMillis(10), NEVER);
		assertThat(longestWait(2, calm)).isGreaterThan(Duration.ofMillis(90));
	}

	/**
	 * A dependency that takes ten times as long, and then one that has too much to do.
	 */
	@Test
	void itGoesByItsOwnWaitingAndNotByAnswersThatAreSlow() {
		var limit = new MeasuredLimit(AdaptiveLimit.startingAt(500));
		assertThat(refusedWhileSlow(limit)).isZero();
		assertThat(refusedUnderOverload(limit)).isGreaterThan(0.4);
	}

	/** The control cannot tell the one from the other. */
	@Test
	void whoGoesByTheTimeOfAnswersRefusesInBoth() {
		assertThat(refusedWhileSlow(new ResponseTimeLimit())).isGreaterThan(0.4);
		assertThat(refusedUnderOverload(new ResponseTimeLimit())).isGreaterThan(0.4);
	}

	private static double goodput(long seed, QueueBounds bounds) {
		var scene = new Scene(new FixedLimit(Scene.SERVERS), bounds, seed, QueueSimulationTest::arrival);
		scene.offer(1.5, WARM_UP);
		return scene.offer(1.5, MINUTE).served() / MINUTE;
	}

	private static int refusedOfBursts(QueueBounds bounds) {
		var scene = new Scene(new FixedLimit(Scene.SERVERS), bounds, 1, QueueSimulationTest::arrival);
		int refused = 0;
		for (int i = 0; i < 20; i++) {
			refused += scene.offer(0.5, 2).refused();
			scene.clients.rush(60);
		}
		return refused;
	}

	private static Duration longestWait(double multiple, QueueBounds bounds) {
		var scene = new Scene(new FixedLimit(Scene.SERVERS), bounds, 1, QueueSimulationTest::arrival);
		scene.offer(multiple, WARM_UP);
		var longest = new AtomicLong();
		scene.control.onWait((_, waited) -> longest.accumulateAndGet(waited.toNanos(), Math::max));
		scene.offer(multiple, MINUTE);
		return Duration.ofNanos(longest.get());
	}

	private static double refusedWhileSlow(ConcurrencyLimit limit) {
		var scene = new Scene(limit, 1);
		scene.offer(0.5, WARM_UP);
		scene.upstream.become(10 * Scene.SERVERS, scene.about(10 * Scene.MILLIS));
		var tally = scene.offer(0.5, MINUTE);
		return tally.refused() / (double) tally.came();
	}

	private static double refusedUnderOverload(ConcurrencyLimit limit) {
		var scene = new Scene(limit, 1);
		scene.offer(2, WARM_UP);
		var tally = scene.offer(2, MINUTE);
		return tally.refused() / (double) tally.came();
	}

	private static Arrival arrival() {
		return new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);
	}

	/** One more while answers take less than 40 ms, a tenth less where they take more. */
	private static final class ResponseTimeLimit implements ConcurrencyLimit {

		private static final double MOST_NANOS = 40e6;

		private double limit = 20;

		private double average = MOST_NANOS / 2;

		@Override
		public int current() {
			return (int) this.limit;
		}

		@Override
		public void learn(Ended request) {
			if (request.ending() == Ending.SERVED) {
				this.average += (request.took() - this.average) / 20;
				this.limit = (this.average > MOST_NANOS) ? Math.max(1, this.limit * 0.99)
						: Math.min(500, this.limit + 0.05);
			}
		}

	}

}
