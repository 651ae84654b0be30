package io.plimsoll.lease;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who should lead what, so that scopes are spread evenly over the members that are there.
 * Members that see the same come to the same result without asking each other; if they do
 * not see the same, the compare-and-set of the store decides.
 *
 * @param members the members that are there
 * @param holders the id of who holds each scope; scopes that none of the members holds
 * are orphans
 */
record Spread(List<Member> members, Map<String, String> holders) {

	Spread {
		members = List.copyOf(members);
		holders = Map.copyOf(holders);
	}

	/**
	 * How many members are to be let go first for each orphan: none for the one that is
	 * to take it. Orphans go, one after the other, to who has the fewest scopes by then.
	 * @param orphans in the same order for all members
	 */
	Map<String, Integer> ranks(Member self, List<String> orphans) {
		var taken = new HashMap<>(this.holders);
		var ranks = new HashMap<String, Integer>();
		for (var orphan : orphans) {
			var order = new Spread(this.members, taken).byLoad();
			int rank = order.indexOf(self);
			ranks.put(orphan, (rank >= 0) ? rank : order.size());
			order.stream().findFirst().ifPresent((next) -> taken.put(orphan, next.id()));
		}
		return ranks;
	}

	/**
	 * Who should be given one of the scopes of {@code self}: the member with the fewest,
	 * if it has two fewer and nobody has more than {@code self}. One moves at a time, so
	 * no two overshoot.
	 */
	Optional<Member> successor(Member self) {
		var order = byLoad();
		if (order.isEmpty() || !order.getLast().equals(self)) {
			return Optional.empty();
		}
		return Optional.of(order.getFirst()).filter((least) -> load(self) - load(least) >= 2);
	}

	/** Who should be given a scope of {@code self}, which leaves. */
	Optional<Member> heir(Member self) {
		return byLoad().stream().filter((member) -> !member.equals(self)).findFirst();
	}

	/** The members, those with the fewest scopes first. */
	private List<Member> byLoad() {
		return this.members.stream().sorted(Comparator.comparingLong(this::load).thenComparing(Member::id)).toList();
	}

	private long load(Member member) {
		return this.holders.values().stream().filter(member.id()::equals).count();
	}

}
