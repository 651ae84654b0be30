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

	private Preference() {
	}

	/** Whether it is among those in {@code fields}. */
	public static boolean isMinimal(List<String> fields) {
		return fields.stream()
			.flatMap((field) -> Arrays.stream(field.split(",", -1)))
			.anyMatch((preference) -> preference.strip().equalsIgnoreCase(MINIMAL));
	}

}
