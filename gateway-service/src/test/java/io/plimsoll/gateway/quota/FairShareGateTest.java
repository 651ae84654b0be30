package io.plimsoll.gateway.quota;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.quota.FairShares;
import io.plimsoll.shedding.quota.FairShares.Served;
import io.plimsoll.shedding.quota.Tenant;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FairShareGateTest {

	private static final Tenant HEAVY = new Tenant(Tenant.Kind.CUSTOMER, "heavy");

	private static final Tenant LIGHT = new Tenant(Tenant.Kind.CUSTOMER, "light");

	private static final Arrival ARRIVAL = new Arrival(new Priority(RequestClass.INTERACTIVE, 0), "any");

	private final FakeClock clock = new FakeClock();

	private Served served = new Served(0, 0);

	private final FairShareGate gate = new FairShareGate(new FairShares(this.clock::nanos, () -> this.served),
			AdmissionMode.ENFORCE);

	@Test
	void underPressureWhatIsAboveItsTenantsShareIsLowered() {
		press();

		assertThat(this.gate.pass(LIGHT, ARRIVAL)).isEqualTo(ARRIVAL);
		assertThat(ask()).isEqualTo(RequestClass.BULK);
	}

	@Test
	void inShadowItIsOnlyCounted() {
		press();
		this.gate.switchTo(AdmissionMode.SHADOW);

		assertThat(ask()).isEqualTo(RequestClass.INTERACTIVE);
		assertThat(this.gate.shares().above()).isPositive();
	}

	@Test
	void switchedOffNobodyIsCounted() {
		this.gate.switchTo(AdmissionMode.OFF);

		assertThat(ask()).isEqualTo(RequestClass.INTERACTIVE);
		assertThat(this.gate.shares().tenants()).isZero();
	}

	@Test
	void whatAnUpstreamsLimitRefusesWasNotServedThoughTheNodeLetItIn() {
		var node = control("node", 10);
		var upstream = control("booking", 1);
		var controls = new AdmissionControls(node, Map.of("booking", upstream));
		for (int i = 0; i < 3; i++) {
			assertThat(node.admit(ARRIVAL)).isInstanceOf(Admitted.class);
			upstream.admit(ARRIVAL);
		}

		assertThat(FairShareGate.served(controls)).isEqualTo(new Served(1, 2));
	}

	/** A second in which one asks for a hundred, another for one, and ten are refused. */
	private void press() {
		this.gate.pass(LIGHT, ARRIVAL);
		ask();
		this.served = new Served(20, 81);
		this.clock.advance(Duration.ofSeconds(1));
	}

	/** The class of the last of a hundred requests of the heavy one. */
	private RequestClass ask() {
		var last = ARRIVAL;
		for (int i = 0; i < 100; i++) {
			last = this.gate.pass(HEAVY, ARRIVAL);
		}
		return last.priority().requestClass();
	}

	private AdmissionControl control(String layer, int limit) {
		return new AdmissionControl(layer, new FixedLimit(limit), QueueBounds.NONE, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(1)), this.clock::nanos);
	}

}
