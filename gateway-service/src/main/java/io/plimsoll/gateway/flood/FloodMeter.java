package io.plimsoll.gateway.flood;

/**
 * The meters of what stands in front of admission, but for the refused requests: those
 * are among {@code plimsoll.admission.requests}, as of the layer
 * {@value FloodAnswers#LAYER}. Their names are public API.
 */
enum FloodMeter {

	/** Gauge: how late the latest event loop was when last looked at, in seconds. */
	LATENESS("plimsoll.event.loop.lateness"),

	/** Gauge: the connections of clients. */
	CONNECTIONS("plimsoll.connections"),

	/** Gauge: how many of them there may be. */
	LIMIT("plimsoll.connections.limit"),

	/** Counter: connections that were closed at once, as there were too many. */
	REFUSED("plimsoll.connections.refused");

	private final String meterName;

	FloodMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	String meterName() {
		return this.meterName;
	}

}
