package io.plimsoll.shedding.simulation;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import io.plimsoll.shedding.quota.FairShares;
import io.plimsoll.shedding.quota.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten tenants without quotas in front of an upstream that does 800 requests a second. One
 * of them may ask for more than the others.
 */
class FairShareSimulationTest {

	private static final double SECONDS = 20;

	private static final int TENANTS = 10;

	@ParameterizedTest
	@CsvSource({ "1000, 40, 1", "1000, 40, 2", "1000, 60, 1", "3000, 40, 1" })
	void allThatIsShedIsTheHeavyOnes(double heavy, double light, long seed) {
		var tally = offer(heavy, light, seed, true);

		IntStream.range(1, TENANTS)
			.forEach((tenant) -> assertThat(tally.success("t-" + tenant)).isGreaterThanOrEqualTo(0.99));
		assertThat(tally.served("t-0") / SECONDS).as("it gets what the others leave")
			.isBetween(0.85 * (Scene.CAPACITY - 9 * light), 1.05 * (Scene.CAPACITY - 9 * light));
	}

	/** The control: who asks most gets most. */
	@Test
	void withoutFairSharesTheLightOnesLoseAsMuchAsTheHeavyOne() {
		var tally = offer(1_000, 40, 1, false);

		assertThat(tally.success("t-1")).isLessThan(0.8);
		assertThat(tally.success("t-0")).isLessThan(0.8);
	}

	@Test
	void whereAllAskForTheSameAllGetTheSame() {
		var tally = offer(160, 160, 1, true);

		var successes = IntStream.range(0, TENANTS)
			.mapToDouble((tenant) -> tally.success("t-" + tenant))
			.sorted()
			.toArray();
		assertThat(successes[TENANTS - 1] - successes[0]).isLessThan(0.1);
		assertThat(tally.served() / SECONDS).isGreaterThan(0.97 * Scene.CAPACITY);
	}

	private static Tally offer(double heavy, double light, long seed, boolean fair) {
		var tenants = new Tenants(heavy / (heavy + 9 * light), seed, fair);
		var scene = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(20)), QueueBounds.STANDARD, seed, tenants);
		tenants.shares = new FairShares(scene.loop::nanos, () -> served(scene));
		double multiple = (heavy + 9 * light) / Scene.CAPACITY;
		scene.offer(multiple, 3);
		return scene.offer(multiple, SECONDS);
	}

	private static FairShares.Served served(Scene scene) {
		var counts = scene.control.counts();
		return new FairShares.Served(counts.admitted(),
				counts.shedByReason().values().stream().mapToLong(Long::longValue).sum());
	}

	private static final class Tenants implements Supplier<Arrival> {

		private final double heavyShare;

		private final Random random;

		private final boolean fair;

		private FairShares shares = new FairShares(() -> 0, () -> new FairShares.Served(0, 0));

		Tenants(double heavyShare, long seed, boolean fair) {
			this.heavyShare = heavyShare;
			this.random = new Random(seed + 100);
			this.fair = fair;
		}

		@Override
		public Arrival get() {
			boolean heavy = this.random.nextDouble() < this.heavyShare;
			var name = "t-" + (heavy ? 0 : 1 + this.random.nextInt(TENANTS - 1));
			var arrival = new Arrival(new Priority(RequestClass.INTERACTIVE, 0), name);
			return (this.shares.charge(new Tenant(Tenant.Kind.CUSTOMER, name)) || !this.fair) ? arrival
					: arrival.atMost(RequestClass.BULK);
		}

	}

}
