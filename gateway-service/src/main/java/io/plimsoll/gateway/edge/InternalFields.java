package io.plimsoll.gateway.edge;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows the header fields that nobody outside may set. Fields of the platform are refused
 * by prefix, with a list of the two that clients do send, so that a new internal field is
 * safe on the day it is invented.
 */
final class InternalFields {

	private static final String PREFIX = "plimsoll-";

	private static final Set<String> FOR_CLIENTS = Set.of("plimsoll-read-after", "plimsoll-pass");

	/** Say who is asking, or for what, in the name of somebody else. */
	private static final Set<String> IN_ANOTHERS_NAME = Set.of("forwarded", "x-real-ip", "x-original-url",
			"x-rewrite-url", "x-http-method", "x-http-method-override", "x-method-override", "baggage");

	private static final String FORWARDED_PREFIX = "x-forwarded-";

	/** Of the connection itself: nominating them is no reason to take them away. */
	private static final Set<String> MESSAGE = Set.of("host", "content-length", "transfer-encoding");

	private InternalFields() {
	}

	/**
	 * The fields of {@code names} that must not go on: internal ones in every spelling
	 * (case, {@code _} for {@code -}), those in another's name, and those that the client
	 * has declared to end here by naming them in {@code Connection}.
	 * @param names the names as they came
	 * @param connection the values of {@code Connection}
	 * @param proxyIsTrusted whether the sender may speak in another's name
	 */
	static Set<String> toRemove(Collection<String> names, List<String> connection, boolean proxyIsTrusted) {
		var nominated = new HashSet<String>();
		for (var value : connection) {
			for (var option : value.split(",", -1)) {
				nominated.add(option.strip().toLowerCase(Locale.ROOT));
			}
		}
		nominated.removeAll(MESSAGE);
		var remove = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
		for (var name : names) {
			var lower = name.toLowerCase(Locale.ROOT);
			if (nominated.contains(lower) || isInternal(lower) || (!proxyIsTrusted && isInAnothersName(lower))) {
				remove.add(name);
			}
		}
		return remove;
	}

	private static boolean isInternal(String lower) {
		return lower.replace('_', '-').startsWith(PREFIX) && !FOR_CLIENTS.contains(lower);
	}

	private static boolean isInAnothersName(String lower) {
		var hyphens = lower.replace('_', '-');
		return hyphens.startsWith(FORWARDED_PREFIX) || IN_ANOTHERS_NAME.contains(hyphens);
	}

}
