package io.plimsoll.gateway.offpeak;

/** The meters of the off-peak lane. Their names and tags are public API. */
enum OffPeakMeter {

	/** Counter: what became of requests that could wait. Tag {@code outcome}. */
	REQUESTS("plimsoll.offpeak.requests"),

	/** Gauge: how many wait. */
	WAITING("plimsoll.offpeak.waiting"),

	/** Gauge: what requests and answers take. */
	BYTES("plimsoll.offpeak.bytes"),

	/** Gauge: how long the first has waited, in seconds. */
	OLDEST("plimsoll.offpeak.oldest");

	private final String meterName;

	OffPeakMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	String meterName() {
		return this.meterName;
	}

}
