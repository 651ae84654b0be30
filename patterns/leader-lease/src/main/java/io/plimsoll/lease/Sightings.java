package io.plimsoll.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a member has seen of the leases and the other members, and when. Written by the
 * elector's thread; what is public to other threads says so.
 */
final class Sightings {

	private final Map<String, SeenLease> leases = new ConcurrentHashMap<>();

	private final Map<String, SeenMember> members = new HashMap<>();

	/** When a lease of this member's was last taken over. */
	private final Map<String, Long> replaced = new HashMap<>();

	private final Duration lease;

	private Set<Member> present = Set.of();

	private long presentSinceNanos;

	private long lastLookNanos;

	Sightings(Duration lease) {
		this.lease = lease;
	}

	/** Notes the answer to a look, which came at {@code nowNanos}. */
	void note(Sighting sighting, List<String> scopes, long nowNanos) {
		if (isBlind(nowNanos)) {
			// who did not look has seen nobody silent
			this.leases.replaceAll((_, seen) -> seen.since(nowNanos));
		}
		this.lastLookNanos = nowNanos;
		var seen = sighting.leases().stream().collect(Collectors.toMap((it) -> it.lease().scope(), (it) -> it));
		for (var scope : scopes) {
			var found = seen.get(scope);
			note(scope, (found != null) ? found.lease() : null, (found != null) ? found.holder() : Holder.ABSENT,
					nowNanos);
		}
		for (var member : sighting.members()) {
			this.members.merge(member.member().id(), new SeenMember(member, nowNanos), (known,
					next) -> (known.seen.beat() == member.beat()) ? new SeenMember(member, known.sinceNanos) : next);
		}
		notePresence(nowNanos);
	}

	/** Notes a change of leader of which the answer came at {@code nowNanos}. */
	void note(Lease lease, Holder holder, long nowNanos) {
		note(lease.scope(), lease, holder, nowNanos);
	}

	/** Forgets which sessions were there: this member's own was cut. */
	void afterReconnect() {
		this.leases.replaceAll((_, seen) -> seen.afterReconnect());
	}

	/** The lease as last seen; any thread may ask. */
	Optional<Lease> lease(String scope) {
		return observed(scope).map((seen) -> seen.lease);
	}

	/** What was seen of the lease; any thread may ask. */
	Optional<Observation> observation(String scope) {
		return observed(scope).map((seen) -> seen.observation);
	}

	/** Whether the lease was last seen in a session of this member's own. */
	boolean isInOwnSession(String scope) {
		return observed(scope).filter((seen) -> seen.holder == Holder.SELF).isPresent();
	}

	/** Whether nothing was seen for so long that one cannot tell who was silent. */
	boolean isBlind(long nowNanos) {
		return nowNanos - this.lastLookNanos > this.lease.dividedBy(2).toNanos();
	}

	/** Whether the same members have been there for a whole lease. */
	boolean isSteady(long nowNanos) {
		return nowNanos - this.presentSinceNanos >= this.lease.toNanos();
	}

	/**
	 * How {@code self} and the others share the scopes. Who held an orphan is not there,
	 * or does not work; nor, for a lease, is who was just replaced, though it may have
	 * shown itself since its last work.
	 */
	Spread spread(Member self, Collection<String> orphans) {
		var there = new HashSet<>(this.present);
		there.removeIf((member) -> wasReplaced(member.id()));
		var holders = new HashMap<String, String>();
		this.leases.forEach((scope, seen) -> {
			if (seen.lease != null) {
				var holder = seen.lease.holder().id();
				if (orphans.contains(scope)) {
					there.removeIf((member) -> member.id().equals(holder));
				}
				else {
					holders.put(scope, holder);
				}
			}
		});
		there.add(self);
		return new Spread(List.copyOf(there), holders);
	}

	private void note(String scope, @Nullable Lease lease, Holder holder, long nowNanos) {
		var version = (lease != null) ? lease.version() : Version.NEVER_HELD;
		lease(scope).filter((last) -> lease != null && isReplaced(last, lease))
			.ifPresent((last) -> this.replaced.put(last.holder().id(), nowNanos));
		this.leases.compute(scope,
				(_, last) -> new SeenLease(lease, (last != null) ? last.observation.next(version, holder, nowNanos)
						: Observation.first(version, holder, nowNanos), holder));
	}

	private static boolean isReplaced(Lease last, Lease next) {
		return next.epoch() > last.epoch() && next.cause() != Cause.HAND_OVER
				&& !next.holder().id().equals(last.holder().id());
	}

	private boolean wasReplaced(String member) {
		var at = this.replaced.get(member);
		return at != null && this.lastLookNanos - at < this.lease.toNanos();
	}

	/** A member is there if its session is, and its beat has moved within a lease. */
	private void notePresence(long nowNanos) {
		var there = this.members.values()
			.stream()
			.filter((member) -> member.seen.connected() && nowNanos - member.sinceNanos < this.lease.toNanos())
			.map((member) -> member.seen.member())
			.collect(Collectors.toUnmodifiableSet());
		if (!there.equals(this.present)) {
			this.present = there;
			this.presentSinceNanos = nowNanos;
		}
	}

	private Optional<SeenLease> observed(String scope) {
		return Optional.ofNullable(this.leases.get(scope));
	}

	private record SeenLease(@Nullable Lease lease, Observation observation, Holder holder) {

		SeenLease since(long nanos) {
			return new SeenLease(this.lease, this.observation.since(nanos), this.holder);
		}

		SeenLease afterReconnect() {
			return new SeenLease(this.lease, this.observation.afterReconnect(), this.holder);
		}

	}

	private record SeenMember(Sighting.SeenMember seen, long sinceNanos) {
	}

}
