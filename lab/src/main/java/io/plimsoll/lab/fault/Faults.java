package io.plimsoll.lab.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Makes faults on the running platform, and ends them. Safe for use by many threads.
 */
public interface Faults {

	/**
	 * Makes {@code fault}, which lasts until it is closed and no longer than
	 * {@code limit}.
	 * @throws io.plimsoll.lab.platform.FellShortException if it cannot be made here,
	 * saying what is missing; then nothing is wrong that was not wrong before
	 * @throws IOException if it could not be told whether it was made: what can be undone
	 * of it was, or is at the limit
	 */
	ActiveFault begin(Fault fault, Duration limit) throws IOException, InterruptedException;

	/** The faults that last, whoever made them, oldest first. */
	List<FaultRecord> active() throws IOException;

	/**
	 * Ends all faults, whoever made them, and lets go on what was paused by hand.
	 * @throws IOException naming those that could not be ended, after all were tried
	 */
	void heal() throws IOException, InterruptedException;

}
