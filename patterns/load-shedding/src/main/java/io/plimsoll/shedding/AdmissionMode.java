package io.plimsoll.shedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What becomes of a decision. */
public enum AdmissionMode {

	/** Refusals are carried out. */
	ENFORCE,

	/** Refusals are counted, but everybody is let in: for trying a limit out. */
	SHADOW,

	/** No decision is made; requests in flight are still counted. */
	OFF;

	/** The mode of this word, if there is one. */
	public static Optional<AdmissionMode> of(@Nullable String word) {
		return Arrays.stream(values()).filter((mode) -> mode.word().equals(word)).findFirst();
	}

	/** What operators call it: its name in lower case. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
