package io.plimsoll.lab.fault.proxy;

/** Data as it was read, not yet passed on; without bytes it is the end of the stream. */
final class Piece {

	private final byte[] bytes;

	private final long arrivedNanos;

	private final double chance;

	/**
	 * Data that was read at {@code arrivedNanos}.
	 * @param chance between -1 and 1, drawn for it once, so that its jitter does not
	 * change while it waits
	 */
	Piece(byte[] bytes, long arrivedNanos, double chance) {
		this.bytes = bytes;
		this.arrivedNanos = arrivedNanos;
		this.chance = chance;
	}

	/** The data itself, not a copy. */
	byte[] bytes() {
		return this.bytes;
	}

	long arrivedNanos() {
		return this.arrivedNanos;
	}

	double chance() {
		return this.chance;
	}

	boolean isEnd() {
		return this.bytes.length == 0;
	}

}
