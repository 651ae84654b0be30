package io.plimsoll.lab.fault;

/** What can be done to a process, children included. The end of each is the reverse. */
public enum ProcessAction {

	/** It is gone from one moment to the next. Ends with a new start. */
	KILL("killed"),

	/** It ends in good order, by force after ten seconds. Ends with a new start. */
	STOP("stopped"),

	/** It stands still. Ends by going on where it was. */
	PAUSE("paused"),

	/** It has a tenth of the time of its processors. Ends by having all of it. */
	STARVE("starved");

	private final String text;

	ProcessAction(String text) {
		this.text = text;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return this.text;
	}

}
