package io.plimsoll.lab.fault;

import java.io.IOException;
import java.time.Duration;

/** Ends faults at their limit, when whoever has made them does not live to do so. */
public interface Watchdog {

	/** Has the fault {@code id} ended after {@code limit}. */
	void watch(String id, Duration limit) throws IOException;

	/** Forgets {@code id}; nothing happens if it is not watched. */
	void release(String id) throws IOException, InterruptedException;

}
