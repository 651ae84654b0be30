package io.plimsoll.lab.launch;

import java.util.Locale;

/** Whether a process of the platform runs. */
public enum ProcessState {

	/** It runs. */
	UP,

	/** It stands still and does nothing until it is resumed. */
	PAUSED,

	/** There is none. */
	DOWN;

	/** As people read it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
