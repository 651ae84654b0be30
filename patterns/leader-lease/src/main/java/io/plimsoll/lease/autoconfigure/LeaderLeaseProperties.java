package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the leader lease. All but the last three must be the same in all members.
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
 */
@ConfigurationProperties("plimsoll.leader-lease")
public record LeaderLeaseProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1") int shards,
		@DefaultValue("3s") Duration lease, @DefaultValue("500ms") Duration beat,
		@DefaultValue("250ms") Duration margin, @Nullable Duration look, String instance,
		@DefaultValue("") String advertisedUrl, @DefaultValue("") String zone) {

	public LeaderLeaseProperties {
		if (shards < 1) {
			throw new IllegalArgumentException("plimsoll.leader-lease.shards must be > 0: " + shards);
		}
		if (instance == null || instance.isBlank()) {
			throw new IllegalArgumentException("plimsoll.leader-lease.instance must name this member: " + instance);
		}
		look = (look != null) ? look : beat.dividedBy(5);
		new LeaseTerms(lease, beat, margin, look);
	}

	LeaseTerms terms() {
		return new LeaseTerms(this.lease, this.beat, this.margin, Objects.requireNonNull(this.look));
	}

	Member member() {
		return new Member(this.instance, this.advertisedUrl, this.zone);
	}

	List<String> scopes() {
		return IntStream.range(0, this.shards).mapToObj((shard) -> "shard-" + shard).toList();
	}

}
