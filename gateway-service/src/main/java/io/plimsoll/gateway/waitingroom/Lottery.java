package io.plimsoll.gateway.waitingroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The order of those who came before the opening, by a seed that nobody can choose
 * afterwards: its hash is published before anybody joins, and the seed itself at the
 * opening, so that everybody can do the shuffle again.
 * <p>
 * The shuffle is that of Fisher and Yates, from the last place to the second. Its numbers
 * are 63 bits each, from SHA-256 of seed, lane's name in UTF-8 and a counter of eight
 * bytes that begins with 0: four from each hash, big-endian, the sign left out. One that
 * is not below the largest multiple of what it is divided by is thrown away, so that no
 * place is likelier than another.
 */
public final class Lottery {

	private static final int SEED = 32;

	private final byte[] seed;

	/** Of {@code seed}, 32 bytes. */
	public Lottery(byte[] seed) {
		if (seed.length != SEED) {
			throw new IllegalArgumentException("A seed has 32 bytes: " + seed.length);
		}
		this.seed = seed.clone();
	}

	/** What is published before: the hexadecimal SHA-256 of the seed. */
	public String commitment() {
		return HexFormat.of().formatHex(sha256().digest(this.seed));
	}

	/** What is published at the opening, hexadecimal. */
	public String seed() {
		return HexFormat.of().formatHex(this.seed);
	}

	/** By the number of each entrant, from 0 on, its position, from 0 on. */
	int[] shuffle(Lane lane, int entrants) {
		var order = new int[entrants];
		Arrays.setAll(order, (i) -> i);
		var numbers = new Numbers(lane);
		for (int i = entrants - 1; i > 0; i--) {
			int other = numbers.below(i + 1);
			int swapped = order[i];
			order[i] = order[other];
			order[other] = swapped;
		}
		return order;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	private final class Numbers {

		private final MessageDigest digest = sha256();

		private final byte[] lane;

		private ByteBuffer block = ByteBuffer.allocate(0);

		private long counter;

		Numbers(Lane lane) {
			this.lane = lane.name().getBytes(StandardCharsets.UTF_8);
		}

		int below(int bound) {
			long fair = Long.MAX_VALUE - Long.MAX_VALUE % bound;
			long number = next();
			while (number >= fair) {
				number = next();
			}
			return (int) (number % bound);
		}

		private long next() {
			if (!this.block.hasRemaining()) {
				this.digest.update(Lottery.this.seed);
				this.digest.update(this.lane);
				this.digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, this.counter++));
				this.block = ByteBuffer.wrap(this.digest.digest());
			}
			return this.block.getLong() & Long.MAX_VALUE;
		}

	}

}
