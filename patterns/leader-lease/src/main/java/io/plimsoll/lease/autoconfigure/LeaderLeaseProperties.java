package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Stand;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the leader lease. All but the last four must be the same in all members.
 *
 * @param enabled whether this process takes part in the election
 * @param shards how many scopes there are: {@code shard-0}, {@code shard-1} and so on
 * @param lease how long a leader must be silent until another takes over
 * @param beat how often a leader shows itself; at most half of the lease
 * @param margin how much earlier a leader thinks its lease ends
 * @param look how often members look at the leases; a fifth of the beat unless given
 * @param instance the name of this member
 * @param advertisedUrl where the other members reach this one
 * @param zone the failure domain of this member
 * @param standsFor the scopes that this member is ready to lead: the word all, the word
 * none, or some of them by name
 */
@ConfigurationProperties("plimsoll.leader-lease")
public record LeaderLeaseProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1") int shards,
		@DefaultValue("3s") Duration lease, @DefaultValue("500ms") Duration beat,
		@DefaultValue("250ms") Duration margin, @Nullable Duration look, String instance,
		@DefaultValue("") String advertisedUrl, @DefaultValue("") String zone,
		@DefaultValue("all") List<String> standsFor) {

	public LeaderLeaseProperties {
		if (shards < 1) {
			throw new IllegalArgumentException("plimsoll.leader-lease.shards must be > 0: " + shards);
		}
		if (instance == null || instance.isBlank()) {
			throw new IllegalArgumentException("plimsoll.leader-lease.instance must name this member: " + instance);
		}
		look = (look != null) ? look : beat.dividedBy(5);
		new LeaseTerms(lease, beat, margin, look);
		standsFor = List.copyOf(standsFor);
		boolean word = isOne(standsFor, "all") || isOne(standsFor, "none");
		if (!word && (standsFor.isEmpty() || !scopes(shards).containsAll(standsFor))) {
			throw new IllegalArgumentException(
					"plimsoll.leader-lease.stands-for must be all, none, or some of shard-0 to shard-%d: %s"
						.formatted(shards - 1, String.join(",", standsFor)));
		}
	}

	LeaseTerms terms() {
		return new LeaseTerms(this.lease, this.beat, this.margin, Objects.requireNonNull(this.look));
	}

	Member member() {
		return new Member(this.instance, this.advertisedUrl, this.zone, stand());
	}

	List<String> scopes() {
		return scopes(this.shards);
	}

	private Stand stand() {
		if (isOne(this.standsFor, "all")) {
			return Stand.forAll();
		}
		return isOne(this.standsFor, "none") ? Stand.forNone() : new Stand.ForOnly(Set.copyOf(this.standsFor));
	}

	private static boolean isOne(List<String> standsFor, String word) {
		return standsFor.equals(List.of(word));
	}

	private static List<String> scopes(int shards) {
		return IntStream.range(0, shards).mapToObj((shard) -> "shard-" + shard).toList();
	}

}
