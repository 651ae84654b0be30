package io.plimsoll.shedding.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.AimdLimit;
import io.plimsoll.shedding.limit.LimitAlgorithm;
import io.plimsoll.shedding.limit.MeasuredLimit;
import io.plimsoll.shedding.limit.VegasLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the load shedding.
 *
 * @param enabled whether there is a filter at all; {@code mode} is the switch at run time
 * @param algorithm how the limit is found
 * @param limit requests worked on at once, all classes but probes together; where the
 * limit begins, unless it is fixed
 * @param upstreams what has a limit of its own, by its name
 * @param costs how many places a request takes, by its route; one if it is not named
 * @param layer who refuses, in answers and meters; the application's name if absent
 * @param mode what becomes of decisions at the start
 * @param queue who may wait for a place
 * @param floor what share of the places that fall free goes to a class while higher ones
 * wait, in percent
 * @param retryAfter the shortest wait that refused clients are told
 * @param retryAfterSpread how much longer the longest one is
 */
@ConfigurationProperties("plimsoll.load-shedding")
public record LoadSheddingProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("adaptive") Algorithm algorithm, @DefaultValue("500") int limit,
		@DefaultValue Map<String, Upstream> upstreams, @DefaultValue Map<String, Integer> costs, @Nullable String layer,
		@DefaultValue("enforce") AdmissionMode mode, @DefaultValue Queue queue,
		@DefaultValue Map<RequestClass, Integer> floor, @DefaultValue("1s") Duration retryAfter,
		@DefaultValue("2s") Duration retryAfterSpread) {

	private static final int MOST_COST = 1000;

	public LoadSheddingProperties {
		check("limit", limit);
		upstreams.forEach((name, upstream) -> {
			Assert.isTrue(name.matches("[A-Za-z0-9_-]{1,32}"),
					() -> "plimsoll.load-shedding.upstreams must be named by 1 to 32 letters, digits, hyphens and underscores: "
							+ name);
			check("upstreams." + name + ".limit", upstream.limit);
		});
		costs.forEach((route, cost) -> Assert.isTrue(cost >= 1 && cost <= MOST_COST,
				() -> "plimsoll.load-shedding.costs." + route + " must be 1 to " + MOST_COST + ": " + cost));
		Assert.isTrue(layer == null || layer.matches("[A-Za-z0-9._-]{1,64}"),
				() -> "plimsoll.load-shedding.layer must be 1 to 64 letters, digits, dots, hyphens and underscores: "
						+ layer);
		Assert.isTrue(retryAfter.toSeconds() >= 1,
				() -> "plimsoll.load-shedding.retry-after must be >= 1s: " + retryAfter);
		Assert.isTrue(!retryAfterSpread.isNegative(),
				() -> "plimsoll.load-shedding.retry-after-spread must be >= 0: " + retryAfterSpread);
		floors(floor);
	}

	ClassFloors floors() {
		return floors(this.floor);
	}

	ConcurrencyLimit concurrencyLimit() {
		return this.algorithm.startingAt(this.limit, LimitAlgorithm.HIGHEST);
	}

	private static void check(String property, int limit) {
		Assert.isTrue(limit > 0, () -> "plimsoll.load-shedding." + property + " must be > 0: " + limit);
		Assert.isTrue(limit <= LimitAlgorithm.HIGHEST,
				() -> "plimsoll.load-shedding." + property + " must be <= " + LimitAlgorithm.HIGHEST + ": " + limit);
	}

	private static ClassFloors floors(Map<RequestClass, Integer> floor) {
		try {
			return ClassFloors.of(floor);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("plimsoll.load-shedding.floor." + ex.getMessage(), ex);
		}
	}

	/** How the limit is found. */
	public enum Algorithm {

		/** It is set by hand. */
		FIXED,

		/**
		 * One more while places are short, a tenth less when requests run out of time.
		 */
		AIMD,

		/** By the least latency that was ever seen. */
		VEGAS,

		/** By trial, see {@link AdaptiveLimit}. */
		ADAPTIVE;

		/** One that begins at {@code limit}, and finds none above {@code highest}. */
		ConcurrencyLimit startingAt(int limit, int highest) {
			return switch (this) {
				case FIXED -> new FixedLimit(limit);
				case AIMD -> new MeasuredLimit(new AimdLimit(limit), highest);
				case VEGAS -> new MeasuredLimit(VegasLimit.startingAt(limit), highest);
				case ADAPTIVE -> new MeasuredLimit(AdaptiveLimit.startingAt(limit), highest);
			};
		}

	}

	/**
	 * The limit of one upstream. One that finds itself never exceeds half of the node's,
	 * so that no upstream takes all of it.
	 *
	 * @param algorithm how the limit is found
	 * @param limit requests that may be with it at once; where the limit begins, unless
	 * it is fixed
	 */
	public record Upstream(@DefaultValue("adaptive") Algorithm algorithm, @DefaultValue("500") int limit) {

		ConcurrencyLimit concurrencyLimit(int node) {
			return this.algorithm.startingAt(this.limit, Math.max(1, node / 2));
		}

	}

	/**
	 * Who may wait for a place.
	 *
	 * @param length how many; 0 to have nobody wait
	 * @param maxWait for how long at the most
	 */
	public record Queue(@DefaultValue("1000") int length, @DefaultValue("100ms") Duration maxWait) {

		private static final int LONGEST = 100_000;

		public Queue {
			Assert.isTrue(length >= 0 && length <= LONGEST,
					() -> "plimsoll.load-shedding.queue.length must be 0 to " + LONGEST + ": " + length);
			Assert.isTrue(maxWait.toMillis() >= 1 && maxWait.compareTo(Duration.ofMinutes(1)) <= 0,
					() -> "plimsoll.load-shedding.queue.max-wait must be 1ms to 1m: " + maxWait);
		}

		QueueBounds bounds() {
			return QueueBounds.of(this.length, this.maxWait);
		}

	}

}
