package io.plimsoll.lab.timeouts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.postcodes.PostcodeDirectory;

/**
 * Reads far below the capacity that are not content with what is cached, so that what is
 * behind the caches is called and its calls are measured.
 */
public final class UsualLoad {

	/** Of each kind; three thousand in half a minute say what one of a thousand takes. */
	private static final double PER_SECOND = 110;

	private static final int CUSTOMERS = 50;

	private UsualLoad() {
	}

	/** Lookups and addresses, half of each, by the customers of {@code tokens}. */
	public static LoadPlan plan(URI gateway, Tokens tokens, Duration length, long seed) {
		var customers = IntStream.rangeClosed(1, CUSTOMERS).mapToObj("c-%06d"::formatted).toList();
		var bearers = customers.stream().map(tokens::customer).toList();
		var mix = Mix.of(Call.of("lookups", lookups(bearers.getFirst())),
				Call.of("addresses", addresses(customers, bearers)));
		return LoadPlan.of(gateway, Schedule.poisson(2 * PER_SECOND, length), mix, seed);
	}

	private static RequestSource lookups(String bearer) {
		var directory = PostcodeDirectory.ofJapan();
		return (random) -> fresh("/lookups/postcodes/" + directory.code(random.nextInt(directory.size())), bearer);
	}

	private static RequestSource addresses(List<String> customers, List<String> bearers) {
		return (RandomGenerator random) -> {
			int one = random.nextInt(customers.size());
			return fresh("/addresses/" + customers.get(one), bearers.get(one));
		};
	}

	private static Request fresh(String path, String bearer) {
		return Request.get(path)
			.header("Authorization", "Bearer " + bearer)
			.header("Cache-Control", "no-cache")
			.build();
	}

}
