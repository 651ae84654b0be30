package io.plimsoll.lab.client;

import java.time.Duration;

/** Where access tokens come from. */
public interface Tokens {

	/** A token of the customer. */
	String customer(String id);

	/** A token of the customer that is good for {@code life} only. */
	String customer(String id, Duration life);

	/** A token that may do everything. */
	String operator();

}
