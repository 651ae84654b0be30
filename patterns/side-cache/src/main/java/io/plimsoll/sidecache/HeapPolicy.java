package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * The bounds of the heap tier.
 *
 * @param ttl how long an entry is served without a look at the shared tier, and so how
 * long a process may not know what another one wrote; the entry outlives it
 * @param entries how many entries are kept
 */
public record HeapPolicy(Duration ttl, int entries) {

	public HeapPolicy {
		Checks.positive("heap-ttl", ttl);
		Checks.positive("heap-entries", entries);
	}

}
