package io.plimsoll.gateway.waitingroom.web;

/**
 * The meters of the waiting rooms, each with the tag {@code event}. Their names and tags
 * are public API.
 */
enum RoomMeter {

	/** Gauge: people who wait to be called. */
	WAITING("plimsoll.waiting.room.waiting"),

	/** Gauge: places that have been called. */
	SERVING("plimsoll.waiting.room.serving"),

	/** Gauge: how many are let in in a second, at most; 0 while the line stands. */
	RATE("plimsoll.waiting.room.rate"),

	/** Gauge: people who have a pass or are in. */
	INSIDE("plimsoll.waiting.room.inside"),

	/**
	 * Counter: passes by what became of them. Tag {@code outcome}: granted, used,
	 * completed, abandoned, expired, unused, revoked.
	 */
	PASSES("plimsoll.waiting.room.passes");

	private final String meterName;

	RoomMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	String meterName() {
		return this.meterName;
	}

}
