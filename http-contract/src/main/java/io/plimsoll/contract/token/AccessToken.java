package io.plimsoll.contract.token;

import java.time.Instant;
import java.util.Set;

/**
 * What a verified token says.
 *
 * @param subject the customer or operator
 * @param roles of {@code customer}, {@code operator}, {@code service}
 * @param issued when it was made
 * @param expires the instant from which on it is refused
 */
public record AccessToken(String subject, Set<String> roles, Instant issued, Instant expires) {

	/** Reads and writes what is its own. */
	public static final String CUSTOMER = "customer";

	/** Reads and writes everything. */
	public static final String OPERATOR = "operator";

	/** Another service of the platform. */
	public static final String SERVICE = "service";

	public AccessToken {
		roles = Set.copyOf(roles);
	}

}
