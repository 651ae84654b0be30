package io.plimsoll.gateway.waitingroom;

/**
 * Where each visitor stands, by 128 bits of a hash that names it: a table with open
 * addressing, of 20 bytes a slot and never more than four fifths full, so that it takes
 * 25 to 50 bytes for each visitor. Not safe for use by several threads.
 */
final class Visitors {

	/** What {@link #find} says of somebody who is not here. */
	static final int NOBODY = -1;

	private static final int FIRST = 1024;

	private long[] high = new long[FIRST];

	private long[] low = new long[FIRST];

	/** One more than what is kept, so that an empty slot is a zero. */
	private int[] values = new int[FIRST];

	private int size;

	int size() {
		return this.size;
	}

	/** What the table takes, in bytes. */
	long bytes() {
		return this.values.length * (2L * Long.BYTES + Integer.BYTES);
	}

	/** What is kept of a visitor, 0 or more, or {@link #NOBODY}. */
	int find(long high, long low) {
		return this.values[slot(high, low)] - 1;
	}

	/** Keeps {@code value} of a visitor in place of what was kept. */
	void put(long high, long low, int value) {
		int slot = slot(high, low);
		if (this.values[slot] == 0) {
			this.size++;
		}
		this.high[slot] = high;
		this.low[slot] = low;
		this.values[slot] = value + 1;
		if (this.size > this.values.length / 5 * 4) {
			grow();
		}
	}

	/** That of the visitor, or the empty one where it would be. */
	private int slot(long high, long low) {
		int mask = this.values.length - 1;
		// a hash already: any of its bits will do
		int slot = (int) low & mask;
		while (this.values[slot] != 0 && (this.low[slot] != low || this.high[slot] != high)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private void grow() {
		var oldHigh = this.high;
		var oldLow = this.low;
		var oldValues = this.values;
		this.high = new long[2 * oldHigh.length];
		this.low = new long[2 * oldLow.length];
		this.values = new int[2 * oldValues.length];
		for (int i = 0; i < oldValues.length; i++) {
			if (oldValues[i] != 0) {
				int slot = slot(oldHigh[i], oldLow[i]);
				this.high[slot] = oldHigh[i];
				this.low[slot] = oldLow[i];
				this.values[slot] = oldValues[i];
			}
		}
	}

}
