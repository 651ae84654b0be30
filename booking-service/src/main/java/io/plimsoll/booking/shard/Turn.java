package io.plimsoll.booking.shard;

import java.time.Instant;

import io.plimsoll.booking.leader.WritePosition;

/**
 * When a command is decided.
 *
 * @param now the time by the database
 * @param last the shard's latest write, committed or decided before in the same batch
 */
public record Turn(Instant now, WritePosition last) {

	/** The place of the command's first change that takes one. */
	public WritePosition next() {
		return position(1);
	}

	/** The place of its {@code nth} one, from 1. */
	public WritePosition position(int nth) {
		return new WritePosition(this.last.shard(), this.last.epoch(), this.last.sequence() + nth);
	}

}
