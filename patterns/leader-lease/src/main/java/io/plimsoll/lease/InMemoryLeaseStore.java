package io.plimsoll.lease;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leases of the members of one process, for tests and single-process use. It forgets
 * everything with its process, its epochs too, and must therefore fence nothing that
 * outlives it.
 */
public final class InMemoryLeaseStore implements LeaseStore {

	private final Map<String, Lease> leases = new HashMap<>();

	private final InstantSource clock;

	public InMemoryLeaseStore(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public synchronized List<Lease> leases() {
		return List.copyOf(this.leases.values());
	}

	@Override
	public synchronized Optional<Lease> takeOver(String scope, Version seen, Member candidate) {
		if (!versionOf(scope).equals(seen)) {
			return Optional.empty();
		}
		var lease = new Lease(scope, new Version(seen.epoch() + 1, 0), candidate, this.clock.instant());
		this.leases.put(scope, lease);
		return Optional.of(lease);
	}

	@Override
	public synchronized Set<String> beat(Map<String, Long> epochs) {
		var raised = new HashSet<String>();
		epochs.forEach((scope, epoch) -> this.leases.computeIfPresent(scope, (_, lease) -> {
			if (lease.epoch() != epoch) {
				return lease;
			}
			raised.add(scope);
			return new Lease(scope, new Version(epoch, lease.version().beat() + 1), lease.holder(), lease.since());
		}));
		return raised;
	}

	/** The fence: refuses a write under any epoch but the current one. */
	public synchronized void ensureCurrent(String scope, long epoch) {
		if (versionOf(scope).epoch() != epoch) {
			throw new StaleLeadershipException(scope, epoch, Cause.FENCED);
		}
	}

	private Version versionOf(String scope) {
		var lease = this.leases.get(scope);
		return (lease != null) ? lease.version() : Version.NEVER_HELD;
	}

}
