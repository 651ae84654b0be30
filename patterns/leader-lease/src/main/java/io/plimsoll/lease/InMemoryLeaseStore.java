package io.plimsoll.lease;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Leases of the members of one process, for tests and single-process use. It forgets
 * everything with its process, its epochs too, and must therefore fence nothing that
 * outlives it.
 */
public final class InMemoryLeaseStore implements LeaseStore {

	private final Map<String, Lease> leases = new HashMap<>();

	private final Map<String, Sighting.SeenMember> members = new HashMap<>();

	/** The number of each member's session, and those in which leases are held. */
	private final Map<String, Integer> sessions = new HashMap<>();

	private final Map<String, Integer> heldIn = new HashMap<>();

	/**
	 * How many changes of leader there were, and how many of them each member heard of.
	 */
	private final AtomicLong changes = new AtomicLong();

	private final Map<String, Long> heard = new ConcurrentHashMap<>();

	private final News news = new News();

	private final InstantSource clock;

	public InMemoryLeaseStore(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public synchronized Sighting look(Member self) {
		return new Sighting(this.leases.values()
			.stream()
			.map((lease) -> new Sighting.SeenLease(lease, holder(lease, self)))
			.toList(), this.members.values().stream().toList());
	}

	@Override
	public synchronized Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause) {
		return versionOf(scope).equals(seen) ? Optional.of(give(scope, seen.epoch() + 1, candidate, cause))
				: Optional.empty();
	}

	@Override
	public synchronized void show(Member self) {
		var known = this.members.get(self.id());
		this.members.put(self.id(), new Sighting.SeenMember(self, (known != null) ? known.beat() + 1 : 1, true));
	}

	@Override
	public synchronized Set<String> beat(Map<String, Long> epochs) {
		var raised = new HashSet<String>();
		epochs.forEach((scope, epoch) -> this.leases.computeIfPresent(scope, (_, lease) -> {
			if (lease.epoch() != epoch) {
				return lease;
			}
			raised.add(scope);
			this.heldIn.put(scope, session(lease.holder()));
			return new Lease(scope, new Version(epoch, lease.version().beat() + 1), lease.holder(), lease.cause(),
					lease.since());
		}));
		return raised;
	}

	@Override
	public synchronized Optional<Lease> handOver(String scope, long epoch, Member successor) {
		if (versionOf(scope).epoch() != epoch || !this.members.containsKey(successor.id())) {
			return Optional.empty();
		}
		return Optional.of(give(scope, epoch + 1, successor, Cause.HAND_OVER));
	}

	@Override
	public synchronized void leave(Member self) {
		this.members.remove(self.id());
	}

	@Override
	public void await(Member self, Duration atMost) {
		this.news.await(() -> this.changes.get() > this.heard.getOrDefault(self.id(), 0L), atMost);
		this.heard.put(self.id(), this.changes.get());
	}

	/** Ends the session of a member, as the death of its process does. */
	public synchronized void disconnect(String member) {
		this.sessions.merge(member, 1, Integer::sum);
		this.members.computeIfPresent(member,
				(_, known) -> new Sighting.SeenMember(known.member(), known.beat(), false));
	}

	/** The fence: refuses a write under any epoch but the current one. */
	public synchronized void ensureCurrent(String scope, long epoch) {
		if (versionOf(scope).epoch() != epoch) {
			throw new StaleLeadershipException(scope, epoch, Cause.FENCED);
		}
	}

	private Lease give(String scope, long epoch, Member holder, Cause cause) {
		var lease = new Lease(scope, new Version(epoch, 0), holder, cause, this.clock.instant());
		this.leases.put(scope, lease);
		this.heldIn.put(scope, session(holder));
		this.changes.incrementAndGet();
		this.news.spread();
		return lease;
	}

	private Holder holder(Lease lease, Member asker) {
		if (session(lease.holder()) != this.heldIn.getOrDefault(lease.scope(), -1)) {
			return Holder.ABSENT;
		}
		return lease.holder().id().equals(asker.id()) ? Holder.SELF : Holder.PRESENT;
	}

	private int session(Member member) {
		return this.sessions.getOrDefault(member.id(), 0);
	}

	private Version versionOf(String scope) {
		var lease = this.leases.get(scope);
		return (lease != null) ? lease.version() : Version.NEVER_HELD;
	}

}
