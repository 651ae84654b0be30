package io.plimsoll.shedding.simulation;

import java.util.Random;
import java.util.function.Supplier;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ShedReason;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.Tenant;
import io.plimsoll.shedding.quota.TenantQuotas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One heavy tenant and nine light ones in front of an upstream that does 800 requests a
 * second. All of them ask for the same; what differs is how often.
 */
class QuotaSimulationTest {

	private static final double MINUTE = 60;

	private static final String HEAVY = "heavy";

	private static final String LIGHT = "light";

	private static final int LIGHT_TENANTS = 9;

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 2", "1, 3", "3, 1", "3, 2", "3, 3" })
	void oneTenantAtTwentyTimesItsQuotaChangesNothingForOthers(int ceiling, long seed) {
		var alone = minute(new Tenants(seed, 50, ceiling), 0, 360);
		var beside = minute(new Tenants(seed, 50, ceiling), 1_000, 360);
		assertThat(beside.success(LIGHT)).isGreaterThanOrEqualTo(0.99);
		assertThat(beside.millis(LIGHT, 99)).isLessThanOrEqualTo(1.1 * alone.millis(LIGHT, 99));
		assertThat(beside.served(HEAVY) / MINUTE).isBetween(0.9 * ceiling * 50, 1.1 * ceiling * 50);
		assertThat(beside.reasons()).containsOnlyKeys(ShedReason.QUOTA);
	}

	/** However much of it is let in while there is room, it comes after the others. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 10, 20 })
	void aHighCeilingCostsOthersTimeAndNoAnswers(int ceiling) {
		var beside = minute(new Tenants(1, 50, ceiling), 1_000, 360);
		assertThat(beside.success(LIGHT)).isGreaterThanOrEqualTo(0.99);
		assertThat(beside.millis(LIGHT, 99)).isLessThan(50);
	}

	/** The control: priorities and limit alone do not know one tenant from another. */
	@Test
	void withoutAQuotaOthersLoseAsMuchAsTheOneWhoAsksTooMuch() {
		var tenants = new Tenants(1, 50, 5);
		tenants.enforced = false;
		var tally = minute(tenants, 1_000, 360);
		assertThat(tally.success(LIGHT)).isLessThan(0.8);
		assertThat(tally.success(HEAVY)).isLessThan(0.8);
	}

	@Test
	void whoIsAboveItsQuotaIsServedWhileThereIsRoom() {
		var tally = minute(new Tenants(1, 50, 5), 150, 250);
		assertThat(tally.refused()).isZero();
		assertThat(tally.success(RequestClass.BULK)).as("all but those still under way").isGreaterThan(0.999);
		assertThat(tally.success(HEAVY)).isGreaterThan(0.999);
	}

	/** The control: a quota that only refuses does so beside idle servers. */
	@Test
	void withoutLoweringWhatIsAboveItsQuotaIsRefusedThoughThereIsRoom() {
		var tally = minute(new Tenants(1, 50, 1), 150, 250);
		assertThat(tally.success(HEAVY)).isLessThan(0.4);
		assertThat(tally.served() / MINUTE).isLessThan(0.4 * Scene.CAPACITY);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void whereThereIsNoRoomOnlyWhatIsAboveTheQuotaIsShed(long seed) {
		var tally = minute(new Tenants(seed, 500, 5), 1_500, 100);
		assertThat(tally.success(LIGHT)).isGreaterThanOrEqualTo(0.99);
		assertThat(tally.success(RequestClass.INTERACTIVE)).as("what is covered").isGreaterThanOrEqualTo(0.99);
		assertThat(tally.success(RequestClass.BULK)).as("what is not").isBetween(0.05, 0.35);
		assertThat(tally.served() / MINUTE).as("nothing stays idle for it").isGreaterThan(0.97 * Scene.CAPACITY);
	}

	private static Tally minute(Tenants tenants, double heavy, double light) {
		var scene = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(20)), QueueBounds.STANDARD, tenants.seed,
				tenants);
		tenants.come(scene, heavy, light);
		double multiple = (heavy + light) / Scene.CAPACITY;
		scene.offer(multiple, 3);
		return scene.offer(multiple, MINUTE);
	}

	/** Who comes next, and with what class its quota leaves it. */
	private static final class Tenants implements Supplier<Arrival> {

		private final long seed;

		private final Random random;

		private final Quota quota;

		private boolean enforced = true;

		private double heavyShare;

		private TenantQuotas quotas;

		Tenants(long seed, int rate, int ceiling) {
			this.seed = seed;
			this.random = new Random(seed + 100);
			this.quota = new Quota(AdmissionMode.ENFORCE, rate, rate, ceiling, 1);
		}

		void come(Scene scene, double heavy, double light) {
			this.heavyShare = heavy / (heavy + light);
			this.quotas = new TenantQuotas(this.quota, scene.loop::nanos);
		}

		@Override
		public Arrival get() {
			boolean heavy = this.random.nextDouble() < this.heavyShare;
			var arrival = new Arrival(new Priority(RequestClass.INTERACTIVE, 0), heavy ? HEAVY : LIGHT);
			var name = heavy ? HEAVY : LIGHT + this.random.nextInt(LIGHT_TENANTS);
			var decision = this.quotas.charge(new Tenant(Tenant.Kind.CUSTOMER, name));
			return this.enforced ? decision.applyTo(arrival) : arrival;
		}

	}

}
