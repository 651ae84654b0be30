package io.plimsoll.shedding.autoconfigure;

/** The meters of admission. Their names and tags are public API. */
public enum AdmissionMeter {

	/**
	 * Counter: requests decided upon. Tags {@code layer}, {@code route}, {@code class},
	 * {@code outcome} (admitted, shed) and {@code reason}; an admitted request with a
	 * reason would have been shed, had the mode not been shadow.
	 */
	REQUESTS("plimsoll.admission.requests"),

	/** Gauge: how many requests may be worked on at once. Tag {@code layer}. */
	LIMIT("plimsoll.admission.limit"),

	/**
	 * Gauge: how many requests are worked on, without probes, each as often as it costs.
	 * Tag {@code layer}.
	 */
	IN_FLIGHT("plimsoll.admission.inflight"),

	/** Gauge: how many requests wait for a place. Tag {@code layer}. */
	QUEUE_DEPTH("plimsoll.admission.queue.depth"),

	/**
	 * Timer: how long those waited who were let in after a wait. Tags {@code layer},
	 * {@code route} and {@code class}.
	 */
	QUEUE_WAIT("plimsoll.admission.queue.wait"),

	/**
	 * Gauge: 1 while the queue of a class stands, else 0. Tags {@code layer} and
	 * {@code class}.
	 */
	QUEUE_STANDING("plimsoll.admission.queue.standing"),

	/**
	 * Gauge: the share of the ranks, by class and cohort, that may wait for a place; 1
	 * while there is no overload. Tag {@code layer}.
	 */
	THRESHOLD("plimsoll.admission.threshold"),

	/**
	 * Gauge: requests a second that came, over the last ten; what a fleet is to be sized
	 * by. Tags {@code layer} and {@code class}.
	 */
	OFFERED("plimsoll.admission.offered");

	private final String meterName;

	AdmissionMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	public String meterName() {
		return this.meterName;
	}

}
