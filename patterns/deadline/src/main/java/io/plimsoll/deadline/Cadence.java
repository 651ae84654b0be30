package io.plimsoll.deadline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * When a periodic job of one instance is due: once in each period, always at the same
 * place of it, which the names of instance and job decide and nothing else. So many
 * instances that were started together do not ask together for what they all need, and
 * what one does at a bad moment it does at that moment of each period, also after a
 * restart: trouble comes back as a pattern, by which the job is found.
 * <p>
 * Periods count from the epoch of the wall clock. Where that is stepped the place moves,
 * and one pause is of another length, never longer than five quarters of a period.
 * Whoever asks with less than a quarter to go is told the place of the next period. What
 * goes by such a job must not need it to be punctual.
 * <p>
 * Not for attempts after a failure, which chance is to spread, nor for what is to happen
 * some time after an event.
 *
 * @param period how often it is due
 * @param phase how long after the beginning of each period
 */
public record Cadence(Duration period, Duration phase) {

	public Cadence {
		if (!period.isPositive()) {
			throw new IllegalArgumentException("period must be > 0: " + period);
		}
		if (phase.isNegative() || phase.compareTo(period) >= 0) {
			throw new IllegalArgumentException("phase must be >= 0 and less than a period of " + period + ": " + phase);
		}
	}

	/** That of {@code job} at {@code instance}. */
	public static Cadence of(String instance, String job, Duration period) {
		// what is no period is refused by the constructor
		long length = Math.max(1, period.toNanos());
		return new Cadence(period, Duration.ofNanos(Math.floorMod(fingerprint(instance + '\n' + job), length)));
	}

	/**
	 * How long to wait at {@code now} until the job is due: a quarter of a period at the
	 * least, so that a timer that fires early does not fire twice.
	 */
	public Duration untilNext(Instant now) {
		long length = this.period.toNanos();
		long since = Math.floorMod(sinceEpoch(now) - this.phase.toNanos(), length);
		long left = length - since;
		return Duration.ofNanos((left < length / 4) ? left + length : left);
	}

	/** Enough until the year 2262. */
	private static long sinceEpoch(Instant now) {
		return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
	}

	private static long fingerprint(String name) {
		try {
			var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
