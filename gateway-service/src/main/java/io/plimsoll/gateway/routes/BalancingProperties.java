package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.gateway.balance.SlowStart;
import io.plimsoll.shedding.AdmissionMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How an instance is chosen for a request.
 *
 * @param mode whether what is known of them decides; can be switched at run time
 * @param zone the zone this gateway stands in, whose instances come first; none if it is
 * empty
 * @param leastInZone how many of them must be up for that
 * @param slowStart how long an instance that is new or back takes to a full load; zero
 * for no slow start
 * @param leastWeight the share of a full load that it begins with
 */
@ConfigurationProperties("gateway.balancing")
record BalancingProperties(@DefaultValue("enforce") AdmissionMode mode, @DefaultValue("") String zone,
		@DefaultValue("2") int leastInZone, @DefaultValue("10s") Duration slowStart,
		@DefaultValue("0.1") double leastWeight) {

	BalancingProperties {
		Assert.isTrue(leastInZone >= 1, () -> "gateway.balancing.least-in-zone must be >= 1: " + leastInZone);
		Assert.isTrue(!slowStart.isNegative(), () -> "gateway.balancing.slow-start must be >= 0: " + slowStart);
		Assert.isTrue(leastWeight > 0 && leastWeight <= 1,
				() -> "gateway.balancing.least-weight must be > 0 and <= 1: " + leastWeight);
	}

	SlowStart ramp() {
		return new SlowStart(this.slowStart, this.leastWeight);
	}

}
