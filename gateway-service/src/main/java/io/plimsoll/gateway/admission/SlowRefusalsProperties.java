package io.plimsoll.gateway.admission;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How refusals are held back for clients that come again at once.
 *
 * @param most how many at a time; 0 to have none held back
 * @param time for how long at the most
 */
@ConfigurationProperties("gateway.slow-refusals")
record SlowRefusalsProperties(@DefaultValue("256") int most, @DefaultValue("1s") Duration time) {

	SlowRefusalsProperties {
		Assert.isTrue(most >= 0, () -> "gateway.slow-refusals.most must be >= 0: " + most);
		Assert.isTrue(time.isPositive() && time.compareTo(Duration.ofSeconds(10)) <= 0,
				() -> "gateway.slow-refusals.time must be > 0 and at most 10s: " + time);
	}

}
