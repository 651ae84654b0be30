package io.plimsoll.gateway.routes;

/** Whether what is known of instances decides where requests go. */
enum BalancingMode {

	/** It does. */
	ENFORCE,

	/** All is counted and judged, and requests go to any instance that is ready. */
	SHADOW,

	/** Requests go to any instance that is ready, and nothing is judged. */
	OFF

}
