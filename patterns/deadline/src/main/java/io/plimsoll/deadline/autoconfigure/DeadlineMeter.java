package io.plimsoll.deadline.autoconfigure;

/** The meters of deadlines. Their names and tags are public API. */
public enum DeadlineMeter {

	/**
	 * Counter: requests whose time was spent before their work was done. Tags
	 * {@code layer} and {@code where} (arrival, queue, before-call, in-call).
	 */
	EXPIRED("plimsoll.deadline.expired"),

	/**
	 * Timer: what requests had left when they arrived. Tags {@code layer} and
	 * {@code where} (arrival).
	 */
	REMAINING("plimsoll.deadline.remaining"),

	/** Timer: how often, and for how long, the process stood still. Tag {@code layer}. */
	PAUSE("plimsoll.deadline.pause");

	private final String meterName;

	DeadlineMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	public String meterName() {
		return this.meterName;
	}

}
