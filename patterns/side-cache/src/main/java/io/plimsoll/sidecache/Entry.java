package io.plimsoll.sidecache;

import java.time.Duration;

import io.plimsoll.sidecache.FreshnessDecision.Known;
import org.jspecify.annotations.Nullable;

/**
 * What the source once said of a key. The absence of something that had a version is kept
 * longer than it is believed, so that no older value takes its place.
 *
 * @param value the value; null for an absence
 * @param version the source's version
 * @param sinceNanos when the source was asked, on this process's monotonic clock
 * @param createdMillis the same, on the wall clock of the process that asked; with the
 * version it tells whether two entries are the same
 */
record Entry<V>(@Nullable V value, long version, long sinceNanos, long createdMillis) {

	Duration age(long nowNanos) {
		return Duration.ofNanos(Math.max(0, nowNanos - this.sinceNanos));
	}

	/**
	 * What is known.
	 * @param dueNanos the age at which it is to be refreshed
	 */
	Known known(long nowNanos, long dueNanos) {
		var age = age(nowNanos);
		return (this.value != null) ? new Known.Value(age, age.toNanos() >= dueNanos) : new Known.Absence(age);
	}

	/** What is known if the source may have changed since: of an absence, nothing. */
	Known doubted(long nowNanos) {
		return (this.value != null) ? new Known.Doubted(age(nowNanos)) : new Known.Nothing();
	}

	/** Whether it is the absence of something that was never known to be. */
	boolean isNeverKnown() {
		return this.value == null && this.version == 0;
	}

	/** Whether it is as good as not there. */
	boolean isOver(long nowNanos, Lifetimes lifetimes) {
		return !left(nowNanos, lifetimes).isPositive();
	}

	/** How long it is still kept: whether it may be served is another question. */
	Duration left(long nowNanos, Lifetimes lifetimes) {
		var end = (this.value != null) ? lifetimes.hard()
				: (this.version > 0) ? lifetimes.removed() : lifetimes.negative();
		return end.minus(age(nowNanos));
	}

	/** Whether {@code other} must not take this entry's place. */
	boolean isNewerThan(Entry<V> other) {
		return this.version > other.version
				|| (this.version == other.version && this.sinceNanos - other.sinceNanos > 0);
	}

	boolean isSameAs(Entry<V> other) {
		return this.version == other.version && this.createdMillis == other.createdMillis;
	}

}
