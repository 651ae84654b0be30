package io.plimsoll.booking;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the booking service.
 *
 * @param advertisedUrl where the other replicas reach this one
 * @param hold how long a seat is held without being confirmed
 * @param keyRetention how long the answer of an idempotency key is kept
 * @param sweep how often a leader frees the seats of expired holds
 * @param queue how many commands may wait for the leader of a shard
 * @param batch how many of them are committed at once
 * @param flightsInMemory how many flights the leader of a shard remembers
 */
@ConfigurationProperties("booking")
public record BookingProperties(URI advertisedUrl, Duration hold, Duration keyRetention, Duration sweep, int queue,
		int batch, int flightsInMemory) {

	public BookingProperties {
		if (!("http".equals(advertisedUrl.getScheme()) || "https".equals(advertisedUrl.getScheme()))
				|| advertisedUrl.getHost() == null || !advertisedUrl.getRawPath().isEmpty()) {
			throw new IllegalArgumentException(
					"booking.advertised-url must be like http://host:port, without a path: " + advertisedUrl);
		}
		ensurePositive("booking.hold", hold);
		ensurePositive("booking.key-retention", keyRetention);
		ensurePositive("booking.sweep", sweep);
		ensurePositive("booking.queue", queue);
		ensurePositive("booking.batch", batch);
		ensurePositive("booking.flights-in-memory", flightsInMemory);
	}

	private static void ensurePositive(String name, Duration value) {
		if (!value.isPositive()) {
			throw new IllegalArgumentException(name + " must be > 0: " + value);
		}
	}

	private static void ensurePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + " must be > 0: " + value);
		}
	}

}
