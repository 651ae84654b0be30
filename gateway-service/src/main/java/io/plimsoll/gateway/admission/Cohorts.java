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
 * one live or die together, and has all groups change places every hour, so that nobody
 * is always among the first to be refused: within any three hours each is once in the
 * higher half, which chance would deny to one in eight.
 */
final class Cohorts {

	private static final long ROTATION_MILLIS = Duration.ofHours(1).toMillis();

	/**
	 * How far a group moves in an hour: the golden section of all, so that wherever it
	 * has been, the next places lie far from those.
	 */
	private static final int STEP = 79;

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
		long group = mix(((subject != null) ? subject : address).hashCode());
		return (int) ((group + hour * STEP) % Priority.COHORTS);
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
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		mixed = mixed ^ (mixed >>> 31);
		return mixed & (Priority.COHORTS - 1);
	}

}
