package io.plimsoll.gateway.flights;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How the gateway keeps its own list of flights.
 *
 * @param interval the pause between two questions for it
 */
@ConfigurationProperties("gateway.flight-board")
record FlightBoardProperties(@DefaultValue("1s") Duration interval) {

	FlightBoardProperties {
		Assert.isTrue(interval.isPositive(), () -> "gateway.flight-board.interval must be > 0: " + interval);
	}

}
