package io.plimsoll.gateway.waitingroom;

/** What has become of a place, apart from whether it was called. */
enum PlaceState {

	/** Nothing yet. */
	NEW,

	/** Its visitor has asked for a pass since it was called. */
	ASKED,

	/** It has a pass, or is in. */
	ADMITTED,

	/** Its visitor was in and has left. */
	FINISHED,

	/** Its visitor did not come, or not in time. */
	EXPIRED;

	/** As a byte; a new one is a zero. */
	static PlaceState of(byte code) {
		return switch (code) {
			case 0 -> NEW;
			case 1 -> ASKED;
			case 2 -> ADMITTED;
			case 3 -> FINISHED;
			default -> EXPIRED;
		};
	}

	byte code() {
		return switch (this) {
			case NEW -> 0;
			case ASKED -> 1;
			case ADMITTED -> 2;
			case FINISHED -> 3;
			case EXPIRED -> 4;
		};
	}

	/** Whether nothing can come of it any more. */
	boolean isOver() {
		return this == FINISHED || this == EXPIRED;
	}

}
