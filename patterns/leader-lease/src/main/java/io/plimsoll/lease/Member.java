package io.plimsoll.lease;

/**
 * Who takes part in an election, and where the others reach it.
 *
 * @param id the name of the instance, unlike that of any other member
 * @param url the address at which the others reach it, without a slash at the end
 * @param zone the failure domain it runs in
 */
public record Member(String id, String url, String zone) {

	public Member {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A member needs an id");
		}
	}

}
