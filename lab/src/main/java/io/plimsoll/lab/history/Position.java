package io.plimsoll.lab.history;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A point in the writes of one shard. The sequence rises with each write, through all
 * epochs, so that it alone orders the positions of a shard.
 *
 * @param shard the shard
 * @param epoch the leadership under which it was written
 * @param sequence how many writes the shard had seen
 */
public record Position(int shard, long epoch, long sequence) {

	private static final Pattern ON_THE_WIRE = Pattern.compile("(?:W/)?\"?(\\d{1,9})\\.(\\d{1,18})\\.(\\d{1,18})\"?");

	/** The position in an {@code ETag}; empty if the text is no position. */
	public static Optional<Position> parse(String text) {
		var matcher = ON_THE_WIRE.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		return Optional.of(new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)),
				Long.parseLong(matcher.group(3))));
	}

	/** Whether this is older than {@code other}, a position of the same shard. */
	public boolean isBefore(Position other) {
		return this.shard == other.shard && this.sequence < other.sequence;
	}

	@Override
	public String toString() {
		return this.shard + "." + this.epoch + "." + this.sequence;
	}

}
