package io.plimsoll.cache.publish;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The pace at which addresses are published.
 *
 * @param enabled whether they are
 * @param interval the time between two steps
 * @param batch rows of each step
 * @param limit the most rows that are published; the pace is to be such that a round of
 * them is shorter than the soft time to live
 * @param timeout how long the database may take for a step
 */
@ConfigurationProperties("cache.publisher")
public record PublisherProperties(@DefaultValue("true") boolean enabled, @DefaultValue("200ms") Duration interval,
		@DefaultValue("40") int batch, @DefaultValue("5000") int limit, @DefaultValue("1s") Duration timeout) {

	public PublisherProperties {
		Assert.isTrue(interval.isPositive(), () -> "cache.publisher.interval must be > 0: " + interval);
		Assert.isTrue(batch > 0, () -> "cache.publisher.batch must be > 0: " + batch);
		Assert.isTrue(limit > 0, () -> "cache.publisher.limit must be > 0: " + limit);
		Assert.isTrue(timeout.isPositive(), () -> "cache.publisher.timeout must be > 0: " + timeout);
	}

}
