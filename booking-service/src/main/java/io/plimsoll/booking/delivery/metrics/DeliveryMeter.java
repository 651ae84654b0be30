package io.plimsoll.booking.delivery.metrics;

/** The meters of deliveries. Their names are public API. */
public enum DeliveryMeter {

	/** Counter, with the tag {@code finding}: what was known of an address. */
	LOOKUPS("plimsoll.delivery.lookups");

	private final String meterName;

	DeliveryMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	public String meterName() {
		return this.meterName;
	}

}
