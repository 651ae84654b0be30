package io.plimsoll.lab.experiment.booking;

/**
 * A shard got a leader.
 *
 * @param epoch the number of the leadership
 * @param cause why the lease was passed on, as the database has it
 */
record Change(int shard, long epoch, String cause) {

	/** Whether the leader before gave the shard to this one. */
	boolean isHandOver() {
		return this.cause.equals("hand-over");
	}

	@Override
	public String toString() {
		return "shard " + this.shard + ", epoch " + this.epoch + ", by " + this.cause;
	}

}
