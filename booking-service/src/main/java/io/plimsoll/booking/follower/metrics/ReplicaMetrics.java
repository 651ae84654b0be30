package io.plimsoll.booking.follower.metrics;

import java.util.stream.IntStream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.leader.Shards;

/**
 * Publishes how old is what this replica shows of each shard; not a number while it has
 * nothing to show. The registry reads, nothing writes.
 */
public record ReplicaMetrics(Followers followers, Shards shards) implements MeterBinder {

	/** The gauge's name, in Micrometer's form; it has the tag {@code shard}. */
	public static final String LAG = "plimsoll.replica.lag";

	@Override
	public void bindTo(MeterRegistry registry) {
		IntStream.range(0, this.shards.count())
			.forEach((shard) -> Gauge.builder(LAG, this.followers, (followers) -> seconds(followers, shard))
				.description("How long ago what this replica shows was known to be the present state")
				.baseUnit("seconds")
				.tag("shard", Shards.scope(shard))
				.register(registry));
	}

	private static double seconds(Followers followers, int shard) {
		return followers.age(shard).map((age) -> age.toNanos() / 1e9).orElse(Double.NaN);
	}

}
