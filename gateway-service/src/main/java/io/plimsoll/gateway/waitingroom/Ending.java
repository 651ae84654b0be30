package io.plimsoll.gateway.waitingroom;

/** How somebody's time in the sale ended. */
public enum Ending {

	/** The booking was confirmed. */
	COMPLETED,

	/** The booking was cancelled, or the pass was given back. */
	ABANDONED,

	/** A seat was held, and neither confirmed nor cancelled in time. */
	EXPIRED,

	/** The pass was not used in time. */
	UNUSED,

	/** The pass was tried far too often, as by a crowd. */
	REVOKED;

	PlaceState place() {
		return switch (this) {
			case COMPLETED, ABANDONED, EXPIRED -> PlaceState.FINISHED;
			case UNUSED, REVOKED -> PlaceState.EXPIRED;
		};
	}

}
