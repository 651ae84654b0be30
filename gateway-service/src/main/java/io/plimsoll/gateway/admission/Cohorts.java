package io.plimsoll.gateway.admission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;

import io.plimsoll.shedding.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Puts every client into one of {@value Priority#COHORTS} groups, so that all calls of
 * one live or die together, and into another one every hour, so that nobody is always
 * among the first to be refused.
 */
final class Cohorts {

	private static final long ROTATION_MILLIS = Duration.ofHours(1).toMillis();

	private static final Pattern SUBJECT = Pattern.compile("\"sub\"\\s*:\\s*\"([^\"]{1,255})\"");

	private final InstantSource clock;

	Cohorts(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * The cohort of a client now: that of the customer whom its token names, else that of
	 * its address. The token has not been verified; who forges one is refused after
	 * admission, and wins at most the choice of a group.
	 */
	int of(@Nullable String authorization, String address) {
		var subject = subject(authorization);
		long hour = this.clock.millis() / ROTATION_MILLIS;
		return mix(((subject != null) ? subject : address).hashCode() * 31L + hour);
	}

	private static @Nullable String subject(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
			return null;
		}
		int start = authorization.indexOf('.');
		int end = authorization.indexOf('.', start + 1);
		if (start < 0 || end < 0) {
			return null;
		}
		try {
			var payload = Base64.getUrlDecoder().decode(authorization.substring(start + 1, end));
			var matcher = SUBJECT.matcher(new String(payload, StandardCharsets.UTF_8));
			return matcher.find() ? matcher.group(1) : null;
		}
		catch (IllegalArgumentException _) {
			return null;
		}
	}

	/** The finalizer of SplitMix64: neighbours in, strangers out. */
	private static int mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		mixed = mixed ^ (mixed >>> 31);
		return (int) (mixed & (Priority.COHORTS - 1));
	}

}
