package io.plimsoll.gateway.waitingroom.web;

import java.nio.file.Path;
import java.time.Duration;

import io.plimsoll.gateway.waitingroom.RoomPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is the same for all sales.
 *
 * @param folder where sales and their lines are kept; absent, a restart forgets them
 * @param keysFile the keys that sign tickets and passes; absent, they end with the
 * process
 * @param keyLife how long a key signs; it verifies for as long again
 * @param ticketLife how long a ticket may be shown
 * @param turn how long a place that is called waits for its visitor
 * @param passLife how long a pass may be used
 * @param sessionLife how long somebody is in after a hold
 * @param priorityShare of the rate, for the priority lane
 * @param most visitors of a sale
 * @param pollsPerSecond what all who wait in a sale may ask together
 * @param firstRate where a closed loop begins, in a second
 * @param bookingPage where the page leads who has a pass; {@code {flight}} is the flight
 */
@ConfigurationProperties("gateway.waiting-room")
record WaitingRoomProperties(@Nullable Path folder, @Nullable Path keysFile, @DefaultValue("24h") Duration keyLife,
		@DefaultValue("24h") Duration ticketLife, @DefaultValue("60s") Duration turn,
		@DefaultValue("2m") Duration passLife, @DefaultValue("10m") Duration sessionLife,
		@DefaultValue("0.5") double priorityShare, @DefaultValue("1000000") int most,
		@DefaultValue("1000") int pollsPerSecond, @DefaultValue("10") double firstRate,
		@DefaultValue("/flights/{flight}") String bookingPage) {

	private static final String PREFIX = "gateway.waiting-room.";

	WaitingRoomProperties {
		if (!ticketLife.isPositive() || ticketLife.compareTo(keyLife) > 0) {
			throw new IllegalArgumentException(
					PREFIX + "ticket-life must be > 0 and <= key-life, " + keyLife + ": " + ticketLife);
		}
		if (!(firstRate >= 1 && firstRate <= 5000)) {
			throw new IllegalArgumentException(PREFIX + "first-rate must be >= 1 and <= 5000: " + firstRate);
		}
		try {
			new RoomPolicy(turn, passLife, sessionLife, priorityShare, most, pollsPerSecond);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(PREFIX + ex.getMessage(), ex);
		}
	}

	RoomPolicy policy() {
		return new RoomPolicy(this.turn, this.passLife, this.sessionLife, this.priorityShare, this.most,
				this.pollsPerSecond);
	}

}
