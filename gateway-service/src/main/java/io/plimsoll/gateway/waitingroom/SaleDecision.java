package io.plimsoll.gateway.waitingroom;

/** What becomes of what an operator says of a sale. */
public sealed interface SaleDecision {

	/** It is so now. */
	record Done(OpenSale sale, boolean created) implements SaleDecision {
	}

	/** The event sells another flight, which cannot be changed. */
	record OtherFlight(String flight) implements SaleDecision {
	}

	/** The flight is sold by another event. */
	record SoldBy(String event) implements SaleDecision {
	}

	/** The line has begun to move; that cannot be undone. */
	record OpenedAlready() implements SaleDecision {
	}

	/** There are as many sales as there may be. */
	record TooMany(int most) implements SaleDecision {
	}

}
