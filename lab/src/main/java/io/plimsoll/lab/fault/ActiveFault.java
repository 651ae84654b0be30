package io.plimsoll.lab.fault;

import java.io.IOException;

/** A fault that lasts until it is closed, or its time limit has passed. */
public interface ActiveFault extends AutoCloseable {

	/** What is wrong. */
	Fault fault();

	/**
	 * Ends the fault, and waits until what it had stopped is ready again. Does nothing
	 * when it has ended already, by whatever means.
	 * @throws IOException if it could not be ended; it is still on record then, and may
	 * be closed again
	 */
	@Override
	void close() throws IOException;

}
