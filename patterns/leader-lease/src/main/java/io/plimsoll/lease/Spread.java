package io.plimsoll.lease;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
	 * to take it. Orphans go, one after the other, to who has the fewest scopes by then
	 * of those that stand for it.
	 * @param orphans in the same order for all members
	 */
	Map<String, Integer> ranks(Member self, List<String> orphans) {
		var taken = new HashMap<>(this.holders);
		var ranks = new HashMap<String, Integer>();
		for (var orphan : orphans) {
			var order = new Spread(this.members, taken).candidates(orphan).toList();
			int rank = order.indexOf(self);
			ranks.put(orphan, (rank >= 0) ? rank : order.size());
			order.stream().findFirst().ifPresent((next) -> taken.put(orphan, next.id()));
		}
		return ranks;
	}

	/**
	 * Who should be given {@code scope}, which {@code self} holds: of those that stand
	 * for it the one with the fewest, if it has two fewer, and if nobody has more than
	 * {@code self} of what it could be given. One gives to it at a time, so no two
	 * overshoot. What {@code self} does not stand for it gives away in any case.
	 */
	Optional<Member> successor(Member self, String scope) {
		var least = candidates(scope).findFirst();
		return self.standsFor(scope)
				? least.filter((heir) -> load(self) - load(heir) >= 2 && fullest(heir).equals(self)) : least;
	}

	/** Who should be given {@code scope} of {@code self}, which leaves. */
	Optional<Member> heir(Member self, String scope) {
		return candidates(scope).filter((member) -> !member.equals(self)).findFirst();
	}

	/** Who has most of those that have something for which {@code heir} stands. */
	private Member fullest(Member heir) {
		return byLoad()
			.filter((member) -> this.holders.entrySet()
				.stream()
				.anyMatch((held) -> held.getValue().equals(member.id()) && heir.standsFor(held.getKey())))
			.reduce(heir, (_, fuller) -> fuller);
	}

	/** Those that stand for {@code scope}, who has the fewest scopes first. */
	private Stream<Member> candidates(String scope) {
		return byLoad().filter((member) -> member.standsFor(scope));
	}

	private Stream<Member> byLoad() {
		return this.members.stream().sorted(Comparator.comparingLong(this::load).thenComparing(Member::id));
	}

	private long load(Member member) {
		return this.holders.values().stream().filter(member.id()::equals).count();
	}

}
