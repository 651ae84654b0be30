package io.plimsoll.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;

import io.plimsoll.gateway.balance.Fleet;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.testkit.FakeClock;

/** Instances that are not there, for what is known of them. */
public final class TestUpstreams {

	static final BalancingProperties BALANCING = balancing(AdmissionMode.ENFORCE, Duration.ofSeconds(10));

	static final OutlierProperties OUTLIERS = outliers(5, 0.5);

	private TestUpstreams() {
	}

	/** Three that are up. */
	public static Upstreams three() {
		return of(3, new FakeClock(), BALANCING, OUTLIERS);
	}

	/** So many instances of booking-service, in zones a, b, c and so on. */
	static Upstreams of(int size, FakeClock clock, BalancingProperties balancing, OutlierProperties outliers) {
		var instances = IntStream.range(0, size)
			.mapToObj((i) -> new Instance("booking", Character.toString('a' + i),
					URI.create("http://127.0.0.1:" + (9001 + i))))
			.toList();
		return new Upstreams(instances, clock::nanos, (count) -> new Fleet(count, balancing.ramp(), outliers.window(),
				outliers.rule(), outliers.ejections(), clock.nanos()));
	}

	static BalancingProperties balancing(AdmissionMode mode, Duration slowStart) {
		return new BalancingProperties(mode, "", 2, slowStart, 0.1);
	}

	/** With other failures in a row and another cap than usual. */
	static OutlierProperties outliers(int inARow, double share) {
		return new OutlierProperties(inARow, Duration.ofSeconds(30), 20, 0.02, 4, Duration.ofMillis(100),
				Duration.ofMillis(250), share, Duration.ofSeconds(5), Duration.ofSeconds(60));
	}

}
