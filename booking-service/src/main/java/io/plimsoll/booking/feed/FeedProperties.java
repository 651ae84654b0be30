package io.plimsoll.booking.feed;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the log.
 *
 * @param retention how long an event is kept
 * @param kept how many events of a shard are kept at most
 */
@ConfigurationProperties("booking.feed")
public record FeedProperties(Duration retention, long kept) {

	public FeedProperties {
		if (!retention.isPositive()) {
			throw new IllegalArgumentException("booking.feed.retention must be > 0: " + retention);
		}
		if (kept < 1) {
			throw new IllegalArgumentException("booking.feed.kept must be > 0: " + kept);
		}
	}

}
