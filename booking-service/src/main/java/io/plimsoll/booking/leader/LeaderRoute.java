package io.plimsoll.booking.leader;

import java.util.Optional;

import io.plimsoll.lease.Lease;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Standing;

/** Where a write of a shard is done. */
public sealed interface LeaderRoute {

	/** This instance leads. */
	record Here() implements LeaderRoute {
	}

	/** Another leads, as far as is known. */
	record There(Lease lease) implements LeaderRoute {
	}

	/** Another leads, and the request was sent here by one who did not know: tell him. */
	record Moved() implements LeaderRoute {
	}

	/** Nobody is known to lead. */
	record Nobody() implements LeaderRoute {
	}

	/**
	 * Decides from what is known of the election.
	 * @param leads whether this instance leads
	 * @param standing who leads as far as is known
	 * @param self the id of this instance
	 * @param forwarded whether another instance has sent the request here
	 */
	static LeaderRoute decide(boolean leads, Optional<Standing> standing, String self, boolean forwarded) {
		if (leads) {
			return new Here();
		}
		var leader = standing
			.filter((known) -> known.validFor().isPositive() && isElsewhere(known.lease().holder(), self))
			.map(Standing::lease);
		if (leader.isEmpty()) {
			return new Nobody();
		}
		return forwarded ? new Moved() : new There(leader.get());
	}

	/** After a restore nobody leads until the next election, and is nowhere. */
	private static boolean isElsewhere(Member holder, String self) {
		return !holder.id().equals(self) && !holder.url().isEmpty();
	}

}
