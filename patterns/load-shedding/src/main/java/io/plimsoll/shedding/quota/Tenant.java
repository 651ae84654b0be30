package io.plimsoll.shedding.quota;

/**
 * Whose requests are counted together.
 *
 * @param kind how it is known
 * @param name its name among those of its kind
 */
public record Tenant(Kind kind, String name) {

	/** How a tenant is known. */
	public enum Kind {

		/** By a token that was verified. */
		CUSTOMER,

		/** By where its requests come from, and by nothing else. */
		ADDRESS

	}

}
