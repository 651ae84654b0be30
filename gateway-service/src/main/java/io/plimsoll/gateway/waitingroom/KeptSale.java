package io.plimsoll.gateway.waitingroom;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of a sale besides its facts.
 *
 * @param sale what the operator has said
 * @param lottery the seed of the entrants
 * @param priority the customers of the priority lane
 * @param audit the latest changes, the oldest first
 */
public record KeptSale(Sale sale, Lottery lottery, Set<String> priority, List<SaleChange> audit) {

	private static final int CHANGES = 100;

	public KeptSale {
		priority = new TreeSet<>(priority);
		audit = List.copyOf(audit.subList(Math.max(0, audit.size() - CHANGES), audit.size()));
	}

}
