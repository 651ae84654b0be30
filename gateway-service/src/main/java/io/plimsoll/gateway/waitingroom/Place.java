package io.plimsoll.gateway.waitingroom;

/**
 * What a visitor got when it joined.
 *
 * @param lane the line
 * @param number the number in it, from 0 on
 */
public record Place(Lane lane, int number) {

	/** As one number, which takes 30 bits for each visitor. */
	int packed() {
		return 2 * this.number + ((this.lane == Lane.PRIORITY) ? 1 : 0);
	}

	static Place unpacked(int packed) {
		return new Place((packed % 2 == 1) ? Lane.PRIORITY : Lane.ORDINARY, packed / 2);
	}

}
