package io.plimsoll.lab.fault;

import java.io.IOException;
import java.time.Duration;

/**
 * How faults are made and undone where the platform runs. Knows neither limits nor
 * records.
 */
public interface FaultMaker {

	/**
	 * Makes {@code fault}.
	 * @param limit after which what can end by itself is to do so
	 * @throws io.plimsoll.lab.platform.FellShortException if it cannot be made, and
	 * nothing was done
	 * @throws IOException if something may have been done that is to be undone
	 */
	void make(Fault fault, Duration limit) throws IOException, InterruptedException;

	/** Undoes what {@link #make} did. What is in order is left as it is. */
	void undo(Remedy remedy) throws IOException, InterruptedException;

	/**
	 * Undoes what was done by hand and can be told from what is meant to be: lets paused
	 * processes go on, and connections pass what they are given. What is down stays down.
	 */
	void undoOthers() throws IOException, InterruptedException;

}
