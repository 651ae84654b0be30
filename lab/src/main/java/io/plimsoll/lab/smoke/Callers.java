package io.plimsoll.lab.smoke;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Tokens;

/**
 * Two customers and an operator at the gateway.
 *
 * @param gateway what they call
 * @param one a customer's id
 * @param oneToken its token
 * @param brieflyToken one of its that is good for a second only
 * @param other another customer's id
 * @param otherToken its token
 * @param operatorToken who may do everything
 * @param random for keys that were never used, and seats
 */
public record Callers(GatewayClient gateway, String one, String oneToken, String brieflyToken, String other,
		String otherToken, String operatorToken, RandomGenerator random) {

	private static final String ONE = "c-001999";

	private static final String OTHER = "c-002000";

	private static final Duration BRIEFLY = Duration.ofSeconds(1);

	/** The last two seeded customers, with tokens from {@code tokens}. */
	public static Callers of(GatewayClient gateway, Tokens tokens, RandomGenerator random) {
		return new Callers(gateway, ONE, tokens.customer(ONE), tokens.customer(ONE, BRIEFLY), OTHER,
				tokens.customer(OTHER), tokens.operator(), random);
	}

	/** A key that was not used before. */
	String newKey() {
		return "smoke-" + Long.toHexString(this.random.nextLong());
	}

}
