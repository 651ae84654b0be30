package io.plimsoll.lab.fault.store;

/** What became of filling a server. */
public sealed interface Filling {

	/**
	 * It refuses to store more.
	 *
	 * @param entries how many were needed
	 */
	record Full(int entries) implements Filling {
	}

	/**
	 * It cannot be filled.
	 *
	 * @param why as a line to show
	 */
	record Impossible(String why) implements Filling {
	}

}
