package io.plimsoll.booking.writer.metrics;

import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UtilisationTest {

	private static final int FULL = 128;

	/** Of a batch, and of each command in it. */
	private static final double FIXED = 0.002;

	private static final double EACH = 0.0001;

	private static final double CAPACITY = FULL / (FIXED + FULL * EACH);

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

	private final FakeClock clock = new FakeClock();

	private final Utilisation utilisation = new Utilisation(FULL, this.clock::nanos);

	@Test
	void whoDidNothingCouldDoNobodyKnowsWhat() {
		assertThat(this.utilisation.perSecond()).isZero();
		assertThat(this.utilisation.share()).isZero();
	}

	@Test
	void atATenthOfItTheLimitIsKnown() {
		double busy = run(Duration.ofSeconds(60), (gathered) -> 1 + gathered / 4 + this.random.nextInt(4));

		assertThat(this.utilisation.perSecond()).isCloseTo(CAPACITY, within(0.15 * CAPACITY));
		assertThat(busy).as("the share of time in which it is busy tells nothing of that").isGreaterThan(0.8);
		assertThat(this.utilisation.share()).isLessThan(0.3);
	}

	@Test
	void inFullBatchesAllOfItIsUsed() {
		run(Duration.ofSeconds(60), (_) -> FULL);

		assertThat(this.utilisation.perSecond()).isCloseTo(CAPACITY, within(0.01 * CAPACITY));
		assertThat(this.utilisation.share()).isCloseTo(1, within(0.05));
	}

	@Test
	void fromBatchesOfOneSizeACommandMoreIsTakenForAsMuchAsTheFirst() {
		run(Duration.ofSeconds(60), (_) -> 1);

		assertThat(this.utilisation.perSecond()).isCloseTo(1 / (FIXED + EACH), within(50.0));
		assertThat(this.utilisation.share()).isCloseTo(1, within(0.05));
	}

	@Test
	void whatWasLongAgoIsNotUsed() {
		run(Duration.ofSeconds(60), (_) -> FULL);

		this.clock.advance(Duration.ofMinutes(2));

		assertThat(this.utilisation.share()).isLessThan(0.01);
		assertThat(this.utilisation.perSecond()).as("is not forgotten").isCloseTo(CAPACITY, within(0.01 * CAPACITY));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 0.5, 0.7 })
	void aDiskThatIsSlowForAWhileIsNotTakenForTheCommands(double load) {
		double last = 0.002;
		double weather = 0;
		for (int i = 0; i < 1_500; i++) {
			double gathered = load * CAPACITY * last;
			int count = Math.clamp(Math.round(this.random.nextGaussian(gathered, Math.sqrt(gathered))), 1, FULL);
			weather = 0.5 * weather + Math.sqrt(0.75) * this.random.nextGaussian();
			last = (FIXED + EACH * count) * Math.exp(weather / 4);
			this.utilisation.committed(count, Duration.ofNanos((long) (1e9 * last)));
		}

		assertThat(this.utilisation.perSecond()).isCloseTo(CAPACITY, within(0.15 * CAPACITY));
	}

	/** Commits batch after batch. Returns the share of time in which it was busy. */
	private double run(Duration time, IntUnaryOperator size) {
		long start = this.clock.nanos();
		long busy = 0;
		int last = 0;
		while (this.clock.nanos() - start < time.toNanos()) {
			last = size.applyAsInt(last);
			long took = (long) (1e9 * (FIXED + EACH * last) * this.random.nextDouble(0.9, 1.1));
			if (last == FULL) {
				took = (long) (1e9 * (FIXED + EACH * last));
			}
			busy += took;
			this.clock.advance(Duration.ofNanos(took));
			this.utilisation.committed(last, Duration.ofNanos(took));
		}
		return (double) busy / (this.clock.nanos() - start);
	}

}
