package io.plimsoll.lab.check;

/** What can be wrong with the simulated system, and which checker is there for it. */
enum Bug {

	DOUBLE_BOOKING("one taker per seat"), OVERSELL("linearizable seats"), LOST_ACK("acknowledged writes"),
	PHANTOM("acknowledged writes"), STALE_READ("read your writes"), TWICE_PER_KEY("once per key"),
	KEY_WITHOUT_EFFECT("once per key"), STALE_EPOCH("fence order"), VANISHED_SEAT("seats conserved");

	final String checker;

	Bug(String checker) {
		this.checker = checker;
	}

}
