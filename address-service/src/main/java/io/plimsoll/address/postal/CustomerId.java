package io.plimsoll.address.postal;

import java.util.regex.Pattern;

/** What a customer's id looks like. */
public final class CustomerId {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private CustomerId() {
	}

	/** Whether {@code text} could be one: what is not never gets near a cache's key. */
	public static boolean isOne(String text) {
		return FORM.matcher(text).matches();
	}

}
