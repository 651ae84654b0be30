package io.plimsoll.lease;

import java.util.List;

import io.plimsoll.deadline.MonotonicClock;

/**
 * One member's part in an election, which does not change.
 *
 * @param self who it is
 * @param scopes what is led, in the same order for all members
 * @param store where the leases are
 * @param terms how long everything may take
 * @param clock its own
 */
record Membership(Member self, List<String> scopes, LeaseStore store, LeaseTerms terms, MonotonicClock clock) {

	Membership {
		scopes = List.copyOf(scopes);
	}

	/** Whether the lease names this member as its holder. */
	boolean isHolder(Lease lease) {
		return lease.holder().id().equals(this.self.id());
	}

}
