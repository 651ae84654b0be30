package io.plimsoll.lab.fault.proxy;

/** Which way data goes through a route. */
public enum Direction {

	/** From whoever connected, to where the route leads. */
	TO_TARGET,

	/** Back to whoever connected. */
	TO_CLIENT,

	/** Both ways. */
	BOTH;

	/** Whether a fault of this direction acts on data that goes {@code way}. */
	boolean covers(Direction way) {
		return this == BOTH || this == way;
	}

}
