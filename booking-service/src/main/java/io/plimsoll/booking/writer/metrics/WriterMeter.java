package io.plimsoll.booking.writer.metrics;

/** The meters of writers, each with the tag {@code shard}. Their names are public API. */
public enum WriterMeter {

	/** Distribution: how many commands were committed together. */
	BATCH("plimsoll.write.batch"),

	/** Timer: how long it took to decide and commit a batch. */
	COMMIT("plimsoll.write.commit"),

	/** Timer: how long commands waited for their turn. */
	QUEUE_WAIT("plimsoll.write.queue.wait"),

	/** Gauge: how many commands wait. */
	QUEUE_DEPTH("plimsoll.write.queue.depth"),

	/** Gauge, in seconds: how long the first of those has waited. */
	QUEUE_AGE("plimsoll.write.queue.age"),

	/** Gauge: commands that the leader could commit in a second. */
	CAPACITY("plimsoll.write.capacity"),

	/** Gauge, from 0 to 1: the share of that which is used. */
	UTILISATION("plimsoll.write.utilisation");

	private final String meterName;

	WriterMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	public String meterName() {
		return this.meterName;
	}

}
