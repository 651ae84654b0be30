package io.plimsoll.shedding.simulation;

import java.util.Arrays;
import java.util.Random;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the adaptive limit and the queue promise together, with nothing set by hand, and
 * that naive ones do not keep it.
 */
class AdaptiveSimulationTest {

	private static final double LITTLE = Scene.SERVERS;

	private static final double MINUTE = 60;

	private static final int RUSH = 500;

	/** Where the limit begins, for a rush to be let in. */
	private static final int START = 500;

	/** The limit has come down from there to where it belongs. */
	private static final double WARM_UP = 8;

	@ParameterizedTest
	@CsvSource({ "1.5, 1", "2, 1", "4, 1", "8, 1", "1.5, 2", "2, 2", "4, 2", "8, 2" })
	void underOverloadItDoesNearlyAllThatCanBeDoneAndNobodyWaitsLong(double multiple, long seed) {
		double unloaded = adaptive(seed).offer(0.1, MINUTE).millis(99);
		var scene = adaptive(seed);
		assertThat(scene.offer(multiple, WARM_UP).served() / WARM_UP).as("while it comes down")
			.isGreaterThanOrEqualTo(0.95 * Scene.CAPACITY);
		var tally = scene.offer(multiple, MINUTE);
		assertThat(tally.served() / MINUTE).isGreaterThanOrEqualTo(0.97 * Scene.CAPACITY);
		assertThat(tally.millis(99)).isLessThanOrEqualTo(2 * unloaded);
	}

	@ParameterizedTest
	@CsvSource({ "2, 1", "8, 1", "2, 2", "8, 2" })
	void aLimitThatBeginsLowFindsItAsWell(double multiple, long seed) {
		var scene = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(20)), seed);
		scene.offer(multiple, 2);
		var tally = scene.offer(multiple, MINUTE);
		assertThat(tally.served() / MINUTE).isGreaterThanOrEqualTo(0.97 * Scene.CAPACITY);
		assertThat(tally.millis(99)).isLessThanOrEqualTo(50);
	}

	/** Five hundred at one moment, 10 ms each, with capacity for all of them. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aRushAtTheColdStartIsLetIn(long seed) {
		assertThat(refusedOfARush(START, seed)).isLessThan(RUSH / 100);
	}

	@Test
	void aLimitThatBeginsLowRefusesMostOfARush() {
		assertThat(refusedOfARush(20, 1)).isGreaterThan(RUSH / 2);
	}

	/** Ten times the latency at half of the load: nobody waits, so nobody is refused. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aSlowDependencyIsNoOverload(long seed) {
		assertThat(refusedWhileSlow(new MeasuredLimit(AdaptiveLimit.startingAt(START)), seed)).isZero();
	}

	@Test
	void aBareCountOfRequestsInFlightTakesItForOne() {
		assertThat(refusedWhileSlow(new FixedLimit(20), 1)).isGreaterThan(0.5);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void atItsCapacityItLosesAlmostNothing(long seed) {
		var tally = adaptive(seed).offer(1, MINUTE);
		assertThat(tally.served() / (double) tally.came()).isGreaterThanOrEqualTo(0.98);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void belowItsCapacityNobodyIsRefused(long seed) {
		var tally = adaptive(seed).offer(0.8, 10 * MINUTE);
		assertThat(tally.came()).isGreaterThan(370_000);
		assertThat(tally.refused()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void halfAnHourOfOverloadDoesNotMoveIt(long seed) {
		var scene = adaptive(seed);
		scene.offer(2, WARM_UP);
		var limits = scene.limits(30 * MINUTE);
		assertThat(near(limits, LITTLE)).as("share of the time in bounds, trials included").isGreaterThan(0.99);
		for (int minute = 0; minute < 30; minute++) {
			var mean = Arrays.stream(limits, minute * 600, (minute + 1) * 600).average().orElseThrow();
			assertThat(mean).isBetween(0.8 * LITTLE, 1.25 * LITTLE);
		}
	}

	@Test
	void aBaselineLearntUnderOverloadDrifts() {
		var scene = new Scene(new DriftingLimit(), 1);
		scene.offer(2, 5 * MINUTE);
		assertThat(scene.control.limit()).isGreaterThan((int) (10 * LITTLE));
	}

	/**
	 * The dependency does as much as before, but each request takes ten times as long.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aSlowerDependencyIsFollowedWithinTenSecondsAndBack(long seed) {
		var scene = adaptive(seed);
		scene.offer(2, 20);
		scene.upstream.become(10 * Scene.SERVERS, scene.about(10 * Scene.MILLIS));
		scene.loop.run(10);
		assertThat(mean(scene.limits(20))).isBetween(0.75 * 10 * LITTLE, 1.25 * 10 * LITTLE);
		scene.upstream.become(Scene.SERVERS, scene.about(Scene.MILLIS));
		scene.loop.run(10);
		assertThat(mean(scene.limits(20))).isBetween(0.75 * LITTLE, 1.25 * LITTLE);
	}

	/**
	 * So few may wait that the limit never binds: what tells is that it refuses, and that
	 * those whom it does not refuse wait.
	 */
	@ParameterizedTest
	@CsvSource({ "1.25, 1", "1.25, 2", "2, 1", "2, 2" })
	void aDependencyThatRefusesWhereTheLimitDoesNotBindBringsItDown(double multiple, long seed) {
		var scene = adaptive(seed);
		scene.upstream.haveWait(200);
		scene.offer(0.5, 5);
		scene.offer(multiple, 10);
		assertThat(mean(scene.limits(20))).isBetween(0.75 * LITTLE, 1.25 * LITTLE);
	}

	/** The dependency works on as many as before, and does a tenth. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aDependencyThatDoesLessIsGivenNoMore(long seed) {
		var scene = adaptive(seed);
		scene.offer(2, 20);
		scene.upstream.become(Scene.SERVERS, scene.about(10 * Scene.MILLIS));
		scene.loop.run(10);
		assertThat(mean(scene.limits(20))).isBetween(0.75 * LITTLE, 1.25 * LITTLE);
		scene.upstream.become(Scene.SERVERS, scene.about(Scene.MILLIS));
		scene.loop.run(10);
		assertThat(mean(scene.limits(20))).isBetween(0.75 * LITTLE, 1.25 * LITTLE);
	}

	@Test
	void withoutALimitGoodputCollapses() {
		var scene = new Scene(new FixedLimit(1_000_000), 1);
		scene.offer(1.5, 10);
		assertThat(scene.offer(1.5, 10).served() / 10.0).isLessThan(0.01 * Scene.CAPACITY);
	}

	@Test
	void withoutAQueueBurstsAreRefusedThoughThereIsCapacity() {
		var scene = new Scene(new FixedLimit(Scene.SERVERS), QueueBounds.NONE, 1,
				() -> new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
		assertThat(scene.offer(0.8, MINUTE).refused()).isGreaterThan(500);
		assertThat(scene.offer(1, MINUTE).served() / MINUTE).isLessThan(0.95 * Scene.CAPACITY);
	}

	@Test
	void aLowerClassIsRefusedBeforeAHigherOne() {
		var chance = new Random(7);
		var classes = new RequestClass[] { RequestClass.CRITICAL, RequestClass.INTERACTIVE, RequestClass.DEFAULT,
				RequestClass.BULK };
		var scene = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(START)), QueueBounds.STANDARD, 1,
				() -> new Arrival(new Priority(classes[chance.nextInt(4)], 0), Arrival.ANY_ROUTE));
		scene.offer(3, WARM_UP);
		// each is three quarters of the capacity
		var tally = scene.offer(3, MINUTE);
		assertThat(tally.success(RequestClass.CRITICAL)).isGreaterThan(0.99);
		assertThat(tally.success(RequestClass.INTERACTIVE)).isBetween(0.2, 0.35);
		assertThat(tally.success(RequestClass.DEFAULT)).isBetween(0.01, 0.04);
		assertThat(tally.success(RequestClass.BULK)).isBetween(0.005, 0.02);
	}

	private static Scene adaptive(long seed) {
		return new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(START)), seed);
	}

	private static int refusedOfARush(int start, long seed) {
		var scene = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(start)), seed);
		scene.upstream.become(2 * RUSH, scene.about(10));
		scene.clients.rush(RUSH);
		scene.loop.run(1);
		return scene.clients.tally().refused();
	}

	/** The share of those who came. */
	private static double refusedWhileSlow(ConcurrencyLimit limit, long seed) {
		var scene = new Scene(limit, seed);
		scene.offer(0.5, 20);
		scene.upstream.become(10 * Scene.SERVERS, scene.about(10 * Scene.MILLIS));
		var tally = scene.offer(0.5, MINUTE);
		return tally.refused() / (double) tally.came();
	}

	private static double mean(double[] limits) {
		return Arrays.stream(limits).average().orElseThrow();
	}

	private static double near(double[] limits, double ideal) {
		return Arrays.stream(limits).filter((limit) -> limit >= 0.8 * ideal && limit <= 1.25 * ideal).count()
				/ (double) limits.length;
	}

}
