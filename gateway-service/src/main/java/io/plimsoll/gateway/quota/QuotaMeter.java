package io.plimsoll.gateway.quota;

/**
 * The meters of the quotas. Their names and tags are public API; no tag names a tenant.
 */
enum QuotaMeter {

	/**
	 * Counter: requests by where they found their tenant's quota. Tag {@code outcome}:
	 * within, lowered, refused; with the mode shadow, what would have become of them.
	 */
	REQUESTS("plimsoll.quota.requests"),

	/** Gauge: how many tenants are kept. */
	TENANTS("plimsoll.quota.tenants"),

	/** Gauge: how many of them have used up four fifths of their burst or more. */
	NEAR("plimsoll.quota.tenants.near"),

	/** Counter: requests above the fair share of their tenant. */
	ABOVE_SHARE("plimsoll.fair-share.above");

	private final String meterName;

	QuotaMeter(String meterName) {
		this.meterName = meterName;
	}

	/** The name, in Micrometer's form. */
	String meterName() {
		return this.meterName;
	}

}
