package io.plimsoll.shedding.simulation;

import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two upstreams behind one process, and one of them does a tenth of what it did, or is
 * asked for ten times what it can do: with a limit for each the other is given what it
 * was given, with one for both it is not.
 */
class SlowUpstreamSimulationTest {

	private final Scene slow = new Scene(new MeasuredLimit(AdaptiveLimit.startingAt(500)), 1);

	@Test
	void withALimitForEachTheOtherOneLosesNothing() {
		assertThat(successBesideSlowness(withLimitOfItsOwn())).isGreaterThan(0.999);
	}

	@Test
	void withOneLimitForBothTheOtherOneIsStarved() {
		assertThat(successBesideSlowness(new Scene(this.slow))).isLessThan(0.6);
	}

	@Test
	void withALimitForEachAFloodOfOneIsNoLossForTheOther() {
		assertThat(successBesideFlood(withLimitOfItsOwn())).isGreaterThan(0.999);
	}

	@Test
	void withOneLimitForBothAFloodOfOneStarvesTheOther() {
		assertThat(successBesideFlood(new Scene(this.slow))).isLessThan(0.6);
	}

	private Scene withLimitOfItsOwn() {
		return new Scene(this.slow, new MeasuredLimit(AdaptiveLimit.startingAt(500)));
	}

	/** What share of those who asked the other upstream was answered. */
	private double successBesideSlowness(Scene other) {
		begin(other);
		this.slow.upstream.become(Scene.SERVERS, this.slow.about(10 * Scene.MILLIS));
		return success(other);
	}

	private double successBesideFlood(Scene other) {
		begin(other);
		this.slow.clients.come(10 * Scene.CAPACITY);
		return success(other);
	}

	private void begin(Scene other) {
		this.slow.clients.come(0.6 * Scene.CAPACITY);
		other.clients.come(0.6 * Scene.CAPACITY);
		this.slow.loop.run(5);
	}

	private double success(Scene other) {
		other.clients.tally();
		this.slow.loop.run(30);
		var tally = other.clients.tally();
		return tally.served() / (double) tally.came();
	}

}
