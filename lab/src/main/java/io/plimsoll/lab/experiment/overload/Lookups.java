package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
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

	/** What is meant by saying nothing. */
	private static final String USUAL = "u=3";

	private final PostcodeDirectory directory = PostcodeDirectory.ofJapan();

	private final List<String> tokens;

	private final String urgency;

	private int row;

	private int turn;

	/** Lookups by the bearer of {@code token}. */
	Lookups(String token) {
		this(List.of(token));
	}

	/** Lookups by the bearers of {@code tokens}, by turns. */
	Lookups(List<String> tokens) {
		this(tokens, USUAL);
	}

	/** The same, that say how urgent they are in {@code Priority: u=0..7}. */
	Lookups(List<String> tokens, String urgency) {
		this.tokens = List.copyOf(tokens);
		this.urgency = urgency;
	}

	/** The same by callers who say that they wait for {@code time}. */
	RequestSource saying(Duration time) {
		return (_) -> builder().header("Request-Timeout-Ms", Long.toString(time.toMillis())).build();
	}

	/** The same by callers who would rather have it so, in {@code Prefer}. */
	RequestSource preferring(String preference) {
		return (_) -> builder().header("Prefer", preference).build();
	}

	@Override
	public Request next(RandomGenerator random) {
		return builder().build();
	}

	private Request.Builder builder() {
		this.row = (this.row + STRIDE) % this.directory.size();
		this.turn = (this.turn + 1) % this.tokens.size();
		return Request.get("/lookups/postcodes/" + this.directory.code(this.row))
			.header("Authorization", "Bearer " + this.tokens.get(this.turn))
			.header("Cache-Control", "no-cache")
			.header("Priority", this.urgency);
	}

}
