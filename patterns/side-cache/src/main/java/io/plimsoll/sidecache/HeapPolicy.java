package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * The bounds of the heap tier.
 *
 * @param ttl how long an entry is served without a look at the shared tier, and so how
 * long a process may not know what another one wrote; the entry outlives it
 * @param entries how many entries are kept
 * @param absences how many absences are kept beside them of things that were never known
 * to be: whoever asks for names at random pushes out no more than those of others
 */
public record HeapPolicy(Duration ttl, int entries, int absences) {

	public HeapPolicy {
		Checks.positive("heap-ttl", ttl);
		Checks.positive("heap-entries", entries);
		Checks.positive("heap-absences", absences);
	}

	/** A tenth as many absences as entries. */
	public HeapPolicy(Duration ttl, int entries) {
		this(ttl, entries, Math.ceilDiv(entries, 10));
	}

}
