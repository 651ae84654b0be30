package io.plimsoll.lease;

/**
 * Who takes part in an election, and where the others reach it.
 *
 * @param id the name of the instance, unlike that of any other member
 * @param url the address at which the others reach it, without a slash at the end
 * @param zone the failure domain it runs in
 * @param stand what it is ready to lead
 */
public record Member(String id, String url, String zone, Stand stand) {

	public Member {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A member needs an id");
		}
	}

	/** One that stands for every scope. */
	public Member(String id, String url, String zone) {
		this(id, url, zone, Stand.forAll());
	}

	/** Whether it is ready to lead {@code scope}. */
	boolean standsFor(String scope) {
		return this.stand.includes(scope);
	}

}
