package io.plimsoll.lease;

import java.util.List;

/**
 * What one look at the store showed.
 *
 * @param leases all leases that were ever held
 * @param members all who ever took part
 */
public record Sighting(List<SeenLease> leases, List<SeenMember> members) {

	public Sighting {
		leases = List.copyOf(leases);
		members = List.copyOf(members);
	}

	/** A lease, and whether its holder's session is there. */
	public record SeenLease(Lease lease, Holder holder) {
	}

	/**
	 * A member.
	 *
	 * @param beat raised whenever it shows itself
	 * @param connected whether its session is there
	 */
	public record SeenMember(Member member, long beat, boolean connected) {
	}

}
