package io.plimsoll.sidecache;

import java.time.Duration;

import io.plimsoll.deadline.Deadline;

/** How long a reader waits. */
final class Patience {

	private Patience() {
	}

	/**
	 * The {@code share}-th part of the time that the reader has left, at most
	 * {@code bound}.
	 */
	static Duration of(Duration bound, int share) {
		var left = Deadline.current().map((deadline) -> deadline.remaining().dividedBy(share)).orElse(bound);
		return left.isNegative() ? Duration.ZERO : (left.compareTo(bound) < 0) ? left : bound;
	}

}
