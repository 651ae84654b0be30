package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.gateway.routes.SimulatedService.Behaviour;
import io.plimsoll.gateway.routes.SimulatedService.Reply;
import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.Test;

import static io.plimsoll.gateway.routes.SimulatedService.EMPTY;
import static io.plimsoll.gateway.routes.SimulatedService.FROZEN;
import static io.plimsoll.gateway.routes.SimulatedService.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Each claim with the mechanism, and beside it what happens without. */
class BalancingSimulationTest {

	private static final double RATE = 200;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final BalancingProperties ON = TestUpstreams.BALANCING;

	private static final BalancingProperties OFF = TestUpstreams.balancing(AdmissionMode.OFF, Duration.ofSeconds(10));

	private static final OutlierProperties USUAL = TestUpstreams.OUTLIERS;

	private static final OutlierProperties NOBODY_OUT = TestUpstreams.outliers(5, 0);

	@Test
	void aFrozenInstanceIsSentHardlyAnything() {
		var service = new SimulatedService(ON, USUAL, FROZEN, WELL, WELL);
		service.run(RATE, MINUTE);
		assertThat(service.share(0)).isLessThan(0.01);
		assertThat(service.ejections("ejected")).isPositive();

		var chosenOnly = new SimulatedService(ON, NOBODY_OUT, FROZEN, WELL, WELL);
		chosenOnly.run(RATE, MINUTE);
		assertThat(chosenOnly.share(0)).isLessThan(0.03);

		var control = new SimulatedService(OFF, USUAL, FROZEN, WELL, WELL);
		control.run(RATE, MINUTE);
		assertThat(control.share(0)).isCloseTo(1.0 / 3, within(0.02));
	}

	@Test
	void anInstanceThatAnswersEmptyAtOnceIsOutWithinTenSecondsAndDrawsNothing() {
		var service = new SimulatedService(ON, USUAL, WELL, WELL, WELL);
		service.run(RATE, MINUTE);
		service.behave((i) -> (i == 0) ? EMPTY : WELL);
		service.run(RATE, Duration.ofSeconds(1));
		assertThat(service.isEjected(0)).isTrue();
		assertThat(service.share(0)).isLessThan(1.0 / 3);
		service.run(RATE, MINUTE);
		assertThat(service.share(0)).isLessThan(0.01);

		var control = new SimulatedService(OFF, USUAL, EMPTY, WELL, WELL);
		control.run(RATE, MINUTE);
		assertThat(control.share(0)).isCloseTo(1.0 / 3, within(0.02));
	}

	@Test
	void whereItCannotBeEjectedItDrawsNoMoreThanItsShare() {
		// busy enough for two instances that the quick one always has less to do
		var service = new SimulatedService(ON, NOBODY_OUT, EMPTY, WELL, WELL);
		service.run(2000, MINUTE);
		assertThat(service.share(0)).isLessThan(0.36);

		Behaviour quickAndWell = (_) -> new Reply(Duration.ofMillis(1), Answer.GOOD);
		var control = new SimulatedService(ON, NOBODY_OUT, quickAndWell, WELL, WELL);
		control.run(2000, MINUTE);
		assertThat(control.share(0)).isGreaterThan(0.5);
	}

	@Test
	void whereHalfAreFaultyNoMoreThanTheShareAreOutAndItIsTold() {
		var aQuarter = TestUpstreams.outliers(5, 0.25);
		var service = new SimulatedService(ON, aQuarter, EMPTY, EMPTY, WELL, WELL);
		service.run(RATE, MINUTE);
		assertThat(service.mostEjected()).isOne();
		assertThat(service.ejections("beyond-cap")).isPositive();

		var control = new SimulatedService(ON, TestUpstreams.outliers(5, 1), EMPTY, EMPTY, WELL, WELL);
		control.run(RATE, MINUTE);
		assertThat(control.mostEjected()).isEqualTo(2);
	}

	@Test
	void whereAllFailNobodyIsEjectedAndAllAreTried() {
		Behaviour down = (random) -> new Reply(SimulatedService.exponential(random, Duration.ofMillis(5)),
				Answer.ERROR);
		var service = new SimulatedService(ON, USUAL, WELL, WELL, WELL);
		service.run(RATE, MINUTE);
		service.behave((_) -> down);
		service.run(RATE, MINUTE);
		assertThat(service.mostEjected()).isLessThanOrEqualTo(1);
		service.run(RATE, MINUTE);
		assertThat(service.isEjected(0) || service.isEjected(1) || service.isEjected(2)).isFalse();
		for (int i = 0; i < 3; i++) {
			assertThat(service.share(i)).isCloseTo(1.0 / 3, within(0.03));
		}
	}

	@Test
	void aSlowInstanceIsFoundByItsPeers() {
		Behaviour slow = (random) -> new Reply(SimulatedService.exponential(random, Duration.ofMillis(200)),
				Answer.GOOD);
		var service = new SimulatedService(ON, USUAL, slow, WELL, WELL);
		service.run(RATE, Duration.ofSeconds(20));
		assertThat(service.ejections("ejected")).isPositive();

		var control = new SimulatedService(ON, USUAL, slow, slow, slow);
		control.run(RATE, Duration.ofSeconds(20));
		assertThat(control.ejections("ejected")).isZero();
	}

	@Test
	void oneInTwentyOddErrorsAreFoundWithinTwoMinutes() {
		var service = new SimulatedService(ON, USUAL, failing(0.05), WELL, WELL);
		service.run(RATE, Duration.ofMinutes(2));
		assertThat(service.ejections("ejected")).isPositive();

		var control = new SimulatedService(ON, USUAL, failing(0.05), failing(0.05), failing(0.05));
		control.run(RATE, Duration.ofMinutes(2));
		assertThat(control.ejections("ejected")).isZero();
	}

	@Test
	void whereAllAreWellOrAllAreOverloadedNobodyIsEjectedInTenMinutes() {
		for (double share : new double[] { 0, 0.01, 0.3 }) {
			var service = new SimulatedService(ON, USUAL, failing(share), failing(share), failing(share));
			service.run(RATE, Duration.ofMinutes(10));
			assertThat(service.ejections("ejected")).as("%s fail", share).isZero();
		}
	}

	@Test
	void whoIsBackTakesItsLoadUpSlowly() {
		var service = new SimulatedService(ON, USUAL, WELL, WELL, WELL);
		returnOfTheFirst(service);
		assertThat(service.share(0)).isLessThan(0.1);
		service.run(RATE, Duration.ofSeconds(9));
		service.run(RATE, Duration.ofSeconds(10));
		assertThat(service.share(0)).isCloseTo(1.0 / 3, within(0.04));

		var control = new SimulatedService(TestUpstreams.balancing(AdmissionMode.ENFORCE, Duration.ZERO), USUAL, WELL,
				WELL, WELL);
		returnOfTheFirst(control);
		assertThat(control.share(0)).isGreaterThan(0.25);
	}

	@Test
	void whatHasEndedIsInFlightNoMore() {
		var service = new SimulatedService(ON, USUAL, FROZEN, EMPTY, WELL);
		service.run(RATE, MINUTE);
		service.run(0.001, MINUTE);
		assertThat(service.inFlight()).isZero();
	}

	private static void returnOfTheFirst(SimulatedService service) {
		service.seen(0, false);
		service.run(RATE, Duration.ofSeconds(5));
		service.seen(0, true);
		service.run(RATE, Duration.ofSeconds(1));
	}

	private static Behaviour failing(double share) {
		return (random) -> new Reply(SimulatedService.exponential(random, Duration.ofMillis(5)),
				(random.nextDouble() < share) ? Answer.ERROR : Answer.GOOD);
	}

}
