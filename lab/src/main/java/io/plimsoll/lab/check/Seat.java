package io.plimsoll.lab.check;

/** A seat of a flight. */
record Seat(String flight, String seat) {

	@Override
	public String toString() {
		return "seat " + this.seat + " of " + this.flight;
	}

}
