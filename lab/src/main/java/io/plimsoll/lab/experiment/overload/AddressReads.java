package io.plimsoll.lab.experiment.overload;

import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;

/**
 * Reads of the addresses of seeded customers.
 *
 * @param token of an operator
 * @param cacheControl what will do, as {@code Cache-Control} says it
 * @param customers how many of them
 */
record AddressReads(String token, String cacheControl, int customers) implements RequestSource {

	/** So few that each is read soon, and then known. */
	static final int FEW = 60;

	/** So many that no two read the same at the same time. */
	static final int MANY = 2_000;

	@Override
	public Request next(RandomGenerator random) {
		return Request.get("/addresses/c-%06d".formatted(1 + random.nextInt(this.customers)))
			.header("Authorization", "Bearer " + this.token)
			.header("Cache-Control", this.cacheControl)
			.build();
	}

}
