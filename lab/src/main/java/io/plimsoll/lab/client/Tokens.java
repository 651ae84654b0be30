package io.plimsoll.lab.client;

/** Where access tokens come from. */
public interface Tokens {

	/** A token of the customer. */
	String customer(String id);

	/** A token that may do everything. */
	String operator();

}
