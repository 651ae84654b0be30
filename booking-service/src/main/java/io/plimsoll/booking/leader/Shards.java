package io.plimsoll.booking.leader;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which shard a flight belongs to: the first 32 bits of the SHA-256 of its name, modulo
 * the number of shards. The database computes the same ({@code shard_of}), so the number
 * is fixed when the database is made.
 *
 * @param count how many shards there are
 */
public record Shards(int count) {

	private static final String PREFIX = "shard-";

	/** The number of the flight's shard, from 0. */
	public int of(String flight) {
		try {
			var hash = MessageDigest.getInstance("SHA-256").digest(flight.getBytes(StandardCharsets.UTF_8));
			return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % this.count);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/** The scope of the flight's shard in the election. */
	public String scopeOf(String flight) {
		return scope(of(flight));
	}

	/** The scope of the shard with this number. */
	public static String scope(int shard) {
		return PREFIX + shard;
	}

	/** The number of the shard with this scope. */
	public static int number(String scope) {
		return Integer.parseInt(scope.substring(PREFIX.length()));
	}

}
