package io.plimsoll.gateway.quota;

import java.time.Duration;

import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.QuotaDecision;

/**
 * What a tenant is told of its quota, in the fields of
 * draft-ietf-httpapi-ratelimit-headers-11: the policy is that of all gateways together,
 * what is left is what this one grants.
 */
final class RateLimitFields {

	static final String POLICY = "RateLimit-Policy";

	static final String STATE = "RateLimit";

	private RateLimitFields() {
	}

	/** So many requests in each second. */
	static String policy(Quota quota) {
		return "\"tenant\";q=" + quota.rate() + ";w=1";
	}

	/**
	 * So many more now, and the seconds until all are there again; without any, those
	 * until the next one.
	 */
	static String state(QuotaDecision decision) {
		return switch (decision) {
			case QuotaDecision.Within(var left, var untilFull) -> state(left, untilFull);
			case QuotaDecision.Over(var untilNext) -> state(0, untilNext);
			case QuotaDecision.Spent(var untilNext) -> state(0, untilNext);
		};
	}

	private static String state(long left, Duration time) {
		return "\"tenant\";r=" + left + ";t=" + Math.max(1, time.plusNanos(999_999_999).toSeconds());
	}

}
