package io.plimsoll.booking.shard;

import java.util.List;

/**
 * What a command comes to.
 *
 * @param changes what is to be written, in order; empty if the state stays as it is
 * @param answer what its sender is told once that is committed
 */
public record Decision<R>(List<Change> changes, R answer) {

	public Decision {
		changes = List.copyOf(changes);
	}

	/** Nothing changes. */
	public static <R> Decision<R> unchanged(R answer) {
		return new Decision<>(List.of(), answer);
	}

}
