package io.plimsoll.sidecache;

import java.util.concurrent.atomic.AtomicLong;

/** Work that one of many callers does once it is due. */
final class Claims {

	private Claims() {
	}

	/** Whether it fell to the caller; the next one may after the period. */
	static boolean claim(AtomicLong dueNanos, long nowNanos, long periodNanos) {
		long before = dueNanos.get();
		return nowNanos - before >= 0 && dueNanos.compareAndSet(before, nowNanos + periodNanos);
	}

}
