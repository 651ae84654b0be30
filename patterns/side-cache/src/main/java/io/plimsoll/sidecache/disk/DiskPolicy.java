package io.plimsoll.sidecache.disk;

import java.time.Duration;

/**
 * The bounds of a cache on the disk.
 *
 * @param maxBytes how many bytes its records may have together; the oldest written go
 * first. The files may have up to three times as many, until they are written anew
 * @param maxEntries how many records there may be
 * @param queue how many names may wait to be written
 * @param sync how far apart the disk is told to have it for good: what a loss of power
 * may cost
 * @param pause how long a disk that failed is not written to
 */
public record DiskPolicy(long maxBytes, int maxEntries, int queue, Duration sync, Duration pause) {

	public DiskPolicy {
		positive("max-bytes", maxBytes);
		positive("max-entries", maxEntries);
		positive("queue", queue);
		positive("sync", sync, sync.isPositive());
		positive("pause", pause, pause.isPositive());
	}

	private static void positive(String name, long value) {
		positive(name, value, value > 0);
	}

	private static void positive(String name, Object value, boolean isPositive) {
		if (!isPositive) {
			throw new IllegalArgumentException(name + " must be > 0: " + value);
		}
	}

}
