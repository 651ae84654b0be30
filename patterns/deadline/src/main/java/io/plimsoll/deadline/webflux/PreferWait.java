package io.plimsoll.deadline.webflux;

import java.util.List;
import java.util.Locale;

import io.plimsoll.deadline.RequestTimeout;

/**
 * The {@code wait} preference of RFC 7240: whole seconds that the client will wait. As
 * the RFC asks, a preference that cannot be read counts as absent.
 */
final class PreferWait {

	private PreferWait() {
	}

	static RequestTimeout parse(List<String> prefer) {
		for (String field : prefer) {
			for (String preference : field.split("[,;]", -1)) {
				var text = preference.strip().toLowerCase(Locale.ROOT);
				if (text.startsWith("wait=") && RequestTimeout
					.parse(text.substring(5) + "000") instanceof RequestTimeout.Specified specified) {
					return specified;
				}
			}
		}
		return new RequestTimeout.Unspecified();
	}

}
