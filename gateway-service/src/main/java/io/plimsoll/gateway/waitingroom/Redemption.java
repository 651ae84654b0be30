package io.plimsoll.gateway.waitingroom;

import java.time.Duration;

/** Whether a hold may be made with a pass. */
public sealed interface Redemption {

	/** It may, after a wait that keeps the holds of all together to the rate. */
	record Granted(Duration delay) implements Redemption {
	}

	/** It was made already, under the same key, and may be sent again. */
	record Again() implements Redemption {
	}

	/** Too many holds are made at the moment; the pass is as good as before. */
	record Later(Duration delay) implements Redemption {
	}

	/** It may not. */
	record Refused(Why why) implements Redemption {
	}

	/** What is wrong with a pass that is signed and in time. */
	enum Why {

		/** A hold was granted for it. */
		USED,

		/** A hold is being made with it, and how that ends is not known yet. */
		IN_USE,

		/** Another customer uses it. */
		ANOTHERS,

		/** It comes too often. */
		TOO_OFTEN,

		/** It came far too often, and is no good any more. */
		REVOKED,

		/** Its time is over, or it was given back. */
		OVER

	}

}
