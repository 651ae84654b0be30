package io.plimsoll.booking.leader;

/**
 * The place of a write in the order of its shard's commits.
 *
 * @param shard the number of the shard
 * @param epoch the epoch of the leader that wrote
 * @param sequence counts the shard's writes over all epochs
 */
public record WritePosition(int shard, long epoch, long sequence) {

	/** The form on the wire: {@code "<shard>.<epoch>.<sequence>"}, quotes included. */
	public String etag() {
		return "\"" + this.shard + "." + this.epoch + "." + this.sequence + "\"";
	}

}
