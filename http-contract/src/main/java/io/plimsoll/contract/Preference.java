package io.plimsoll.contract;

import java.util.Arrays;
import java.util.List;

/** What a client would rather have, in {@code Prefer} (RFC 7240). */
public final class Preference {

	/** The field of the request. */
	public static final String FIELD = "Prefer";

	/** The field of the answer that says what was heeded. */
	public static final String APPLIED = "Preference-Applied";

	/** No more than is needed: of the flights, all but their free seats. */
	public static final String MINIMAL = "return=minimal";

	/** Later will do: a ticket now, and the answer when it is there. */
	public static final String ASYNC = "respond-async";

	private Preference() {
	}

	/** Whether {@link #MINIMAL} is among those in {@code fields}. */
	public static boolean isMinimal(List<String> fields) {
		return isAmong(fields, MINIMAL);
	}

	/** Whether {@link #ASYNC} is among those in {@code fields}. */
	public static boolean isAsync(List<String> fields) {
		return isAmong(fields, ASYNC);
	}

	private static boolean isAmong(List<String> fields, String wanted) {
		return fields.stream()
			.flatMap((field) -> Arrays.stream(field.split(",", -1)))
			.anyMatch((preference) -> preference.strip().equalsIgnoreCase(wanted));
	}

}
