package io.plimsoll.shedding.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.ClassShares;
import io.plimsoll.shedding.RequestClass;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the load shedding.
 *
 * @param enabled whether there is a filter at all; {@code mode} is the switch at run time
 * @param limit requests worked on at once, all classes but probes together
 * @param layer who refuses, in answers and meters; the application's name if absent
 * @param mode what becomes of decisions at the start
 * @param share how far each class may fill the limit, in percent
 * @param retryAfter the shortest wait that refused clients are told
 * @param retryAfterSpread how much longer the longest one is
 */
@ConfigurationProperties("plimsoll.load-shedding")
public record LoadSheddingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("200") int limit,
		@Nullable String layer, @DefaultValue("enforce") AdmissionMode mode,
		@DefaultValue Map<RequestClass, Integer> share, @DefaultValue("1s") Duration retryAfter,
		@DefaultValue("2s") Duration retryAfterSpread) {

	public LoadSheddingProperties {
		Assert.isTrue(limit > 0, () -> "plimsoll.load-shedding.limit must be > 0: " + limit);
		Assert.isTrue(layer == null || layer.matches("[A-Za-z0-9._-]{1,64}"),
				() -> "plimsoll.load-shedding.layer must be 1 to 64 letters, digits, dots, hyphens and underscores: "
						+ layer);
		Assert.isTrue(retryAfter.toSeconds() >= 1,
				() -> "plimsoll.load-shedding.retry-after must be >= 1s: " + retryAfter);
		Assert.isTrue(!retryAfterSpread.isNegative(),
				() -> "plimsoll.load-shedding.retry-after-spread must be >= 0: " + retryAfterSpread);
		shares(share);
	}

	ClassShares shares() {
		return shares(this.share);
	}

	private static ClassShares shares(Map<RequestClass, Integer> share) {
		try {
			return ClassShares.of(share);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("plimsoll.load-shedding.share." + ex.getMessage(), ex);
		}
	}

}
