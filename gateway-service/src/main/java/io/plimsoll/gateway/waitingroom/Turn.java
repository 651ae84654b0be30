package io.plimsoll.gateway.waitingroom;

import java.time.Instant;

/** Whether somebody who asks for a pass gets it. */
public sealed interface Turn {

	/**
	 * It does, the same one however often it asks.
	 *
	 * @param granted when it got it
	 * @param expires until when it may be used
	 */
	record Pass(Instant granted, Instant expires) implements Turn {
	}

	/** Not yet. */
	record NotYet(Standing standing) implements Turn {
	}

	/** Not any more. */
	record Never(Standing standing) implements Turn {
	}

}
