package io.plimsoll.lab.experiment.fleet;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** Postcodes that cache-service has looked up before. */
final class KnownPostcodes {

	private static final List<String> ALL = List.of("0010000", "0010010", "0010011", "0010012", "0010013", "0010014",
			"0010015", "0010016", "0010017", "0010018");

	private KnownPostcodes() {
	}

	/** Has each of them looked up. */
	static void lookUp(Bench bench, String token) throws IOException, InterruptedException {
		for (var postcode : ALL) {
			var reply = bench.send(Call.get(path(postcode)).as(token));
			if (reply.status() != 200) {
				throw new FellShortException("A postcode could not be looked up: " + reply);
			}
		}
	}

	/** Where one of them is. */
	static String any(RandomGenerator random) {
		return path(ALL.get(random.nextInt(ALL.size())));
	}

	private static String path(String postcode) {
		return "/lookups/postcodes/" + postcode;
	}

}
