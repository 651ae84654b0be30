package io.plimsoll.lab.experiment;

import java.util.Locale;

/** How long an experiment may take. */
public enum Form {

	/** Long enough to see the effect; all of them together fit into a build. */
	SHORT,

	/** Long enough for the figures that the practices name. */
	FULL;

	/** One value for each form. */
	public <T> T choose(T brief, T full) {
		return switch (this) {
			case SHORT -> brief;
			case FULL -> full;
		};
	}

	/** As it is written for people and in files. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
