package io.plimsoll.gateway.admission;

import io.plimsoll.shedding.RequestClass;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about its own request in {@code Priority: u=0..7} (RFC 9218), 3
 * being the usual: an urgency of 4 or 5 makes it default at most, 6 or 7 bulk. It may
 * give rank away and never take it, or everybody would. What cannot be read says nothing.
 */
final class Urgency {

	private Urgency() {
	}

	/** The highest class that the client claims. */
	static RequestClass bound(@Nullable String priority) {
		if (priority == null) {
			return RequestClass.CRITICAL;
		}
		for (var member : priority.split(",", -1)) {
			var text = member.strip();
			if (text.length() == 3 && text.startsWith("u=")) {
				return switch (text.charAt(2)) {
					case '4', '5' -> RequestClass.DEFAULT;
					case '6', '7' -> RequestClass.BULK;
					default -> RequestClass.CRITICAL;
				};
			}
		}
		return RequestClass.CRITICAL;
	}

}
