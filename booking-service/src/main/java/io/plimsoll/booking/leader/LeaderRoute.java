package io.plimsoll.booking.leader;

import java.util.Optional;
import java.util.OptionalLong;

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

	/**
	 * Nobody is known to lead, or somebody knows of a later leader than this instance.
	 */
	record Nobody() implements LeaderRoute {
	}

	/**
	 * Decides from what is known of the election.
	 * @param leads whether this instance leads
	 * @param standing who leads as far as is known
	 * @param self the id of this instance
	 * @param told the epoch of the leader that another instance took this one for when it
	 * passed the request on; empty if nobody did
	 */
	static LeaderRoute decide(boolean leads, Optional<Standing> standing, String self, OptionalLong told) {
		if (leads) {
			return new Here();
		}
		var leader = standing
			.filter((known) -> known.validFor().isPositive() && isElsewhere(known.lease().holder(), self))
			.map(Standing::lease);
		if (leader.isEmpty()) {
			return new Nobody();
		}
		if (told.isEmpty()) {
			return new There(leader.get());
		}
		return (told.getAsLong() > leader.get().epoch()) ? new Nobody() : new Moved();
	}

	/** After a restore nobody leads until the next election, and is nowhere. */
	private static boolean isElsewhere(Member holder, String self) {
		return !holder.id().equals(self) && !holder.url().isEmpty();
	}

}
