package io.plimsoll.lab.load;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code reason} of a problem document, or where it has none the last part of
 * its {@code type}. Read by pattern, not by a parser: under overload most answers are
 * refusals, and the generator must not slow down at what it measures.
 */
public final class ProblemReason {

	private static final Pattern REASON = Pattern.compile("\"reason\"\\s*:\\s*\"([^\"\\\\]{1,64})\"");

	private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"[^\"\\\\]*?[/#]([^\"\\\\/#]{1,64})\"");

	private ProblemReason() {
	}

	/** The reason that {@code body} gives, if it gives one. */
	public static @Nullable String of(String body) {
		var reason = REASON.matcher(body);
		if (reason.find()) {
			return reason.group(1);
		}
		var type = TYPE.matcher(body);
		return type.find() ? type.group(1) : null;
	}

}
