package io.plimsoll.lab.experiment.overload;

import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.postcodes.PostcodeDirectory;

/**
 * Lookups that no cache answers and that cannot share a call: each is of another postcode
 * for as long as there are any, and is not content with what is remembered. Each costs
 * the directory one call.
 */
final class Lookups implements RequestSource {

	/**
	 * Prime, and no divisor of the directory's size: all rows come before one repeats.
	 */
	private static final int STRIDE = 104_729;

	private final PostcodeDirectory directory = PostcodeDirectory.ofJapan();

	private final String authorization;

	private int row;

	/** Lookups by the bearer of {@code token}. */
	Lookups(String token) {
		this.authorization = "Bearer " + token;
	}

	@Override
	public Request next(RandomGenerator random) {
		this.row = (this.row + STRIDE) % this.directory.size();
		return Request.get("/lookups/postcodes/" + this.directory.code(this.row))
			.header("Authorization", this.authorization)
			.header("Cache-Control", "no-cache")
			.build();
	}

}
