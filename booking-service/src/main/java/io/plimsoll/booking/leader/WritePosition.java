package io.plimsoll.booking.leader;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of a write in the order of its shard's commits.
 *
 * @param shard the number of the shard
 * @param epoch the epoch of the leader that wrote
 * @param sequence counts the shard's writes over all epochs
 */
public record WritePosition(int shard, long epoch, long sequence) {

	private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,18})\\.([0-9]{1,18})");

	/** What {@code text} says; empty if it is no position. */
	public static Optional<WritePosition> parse(String text) {
		return Optional.of(FORM.matcher(text))
			.filter((matcher) -> matcher.matches())
			.map((matcher) -> new WritePosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)),
					Long.parseLong(matcher.group(3))));
	}

	/**
	 * Whether who has got here has seen {@code other}, a write of the same shard. Neither
	 * number falls in one history, so that one of them alone would do; after a restore
	 * the sequence is counted again, under later epochs.
	 */
	public boolean reaches(WritePosition other) {
		return this.epoch >= other.epoch && this.sequence >= other.sequence;
	}

	/** The form in {@code ETag}: the text in quotes. */
	public String etag() {
		return '"' + toString() + '"';
	}

	/** The form on the wire: {@code <shard>.<epoch>.<sequence>}. */
	@Override
	public String toString() {
		return this.shard + "." + this.epoch + "." + this.sequence;
	}

}
