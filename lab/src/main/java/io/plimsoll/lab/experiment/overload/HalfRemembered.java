package io.plimsoll.lab.experiment.overload;

import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.postcodes.PostcodeDirectory;

/**
 * Lookups, by turns of a postcode that cache-service remembers and of one for which it
 * has to ask the directory: exactly half take as long as that does.
 */
final class HalfRemembered implements RequestSource {

	private final RequestSource remembered;

	private final RequestSource others;

	private boolean turn;

	HalfRemembered(String token) {
		this.remembered = RequestSource.always(Request.get("/lookups/postcodes/" + PostcodeDirectory.ofJapan().code(0))
			.header("Authorization", "Bearer " + token)
			.build());
		this.others = new Lookups(token);
	}

	@Override
	public Request next(RandomGenerator random) {
		this.turn = !this.turn;
		return (this.turn ? this.remembered : this.others).next(random);
	}

}
