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
	 * The span of hearing in which the key was last looked at; the negative number of the
	 * look that is under way, the latest if there are several; {@link Hearing#NONE} once
	 * a change was told, and before the first look.
	 */
	private final AtomicLong span = new AtomicLong(Hearing.NONE);

	private final AtomicLong looks = new AtomicLong();

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

	/** A look begins; its number. */
	long looking() {
		long look = -this.looks.incrementAndGet();
		this.span.set(look);
		return look;
	}

	/**
	 * The look ended with an answer; it counts as one in the span {@code lasting}, unless
	 * a change was told meanwhile, or another look has begun.
	 */
	void looked(long look, long lasting) {
		this.span.compareAndSet(look, lasting);
	}

	/** A change was told. */
	void changed(long nowNanos) {
		this.span.set(Hearing.NONE);
		this.dueNanos.set(nowNanos);
	}

}
