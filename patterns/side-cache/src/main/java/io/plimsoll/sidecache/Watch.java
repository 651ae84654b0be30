package io.plimsoll.sidecache;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When to look whether the shared tier has something newer for a key. Outlives the
 * entries of the key, so that a change which is told while an older entry is on its way
 * into the heap is not forgotten.
 */
final class Watch {

	/** The earliest time of the next look. */
	private final AtomicLong dueNanos;

	/**
	 * The span of hearing in which the key was last looked at; negative while that look
	 * is under way, {@link Hearing#NONE} once a change was told, and before the first.
	 */
	private final AtomicLong span = new AtomicLong(Hearing.NONE);

	Watch(long dueNanos) {
		this.dueNanos = new AtomicLong(dueNanos);
	}

	/** Whether a look would tell nothing new, since {@code lasting} is still heard. */
	boolean isHeard(long lasting) {
		return lasting != Hearing.NONE && this.span.get() == lasting;
	}

	/** Whether it fell to the caller to look; the next one may after the period. */
	boolean claim(long nowNanos, long periodNanos) {
		return Claims.claim(this.dueNanos, nowNanos, periodNanos);
	}

	/** A look begins, in the span {@code lasting}. One is under way at a time. */
	void looking(long lasting) {
		this.span.set(-lasting);
	}

	/** The look ended with an answer; it counts unless a change was told meanwhile. */
	void looked(long lasting) {
		this.span.compareAndSet(-lasting, lasting);
	}

	/** A change was told. */
	void changed(long nowNanos) {
		this.span.set(Hearing.NONE);
		this.dueNanos.set(nowNanos);
	}

}
