package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * At most so many calls in any second, wherever that second begins: the times of the last
 * calls are kept, and one more is allowed when the oldest of them is a second ago. A
 * token bucket of the same rate would let twice as many into some second. For many
 * threads.
 */
final class CallWindow {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	/** A ring; the oldest is at {@code next} once it is full. */
	private long[] times;

	private int next;

	private int count;

	CallWindow(int perSecond) {
		this.times = new long[perSecond];
	}

	synchronized int perSecond() {
		return this.times.length;
	}

	/**
	 * Whether a call may be made at {@code nowNanos}; it is counted if so.
	 * @param spare how many calls of the second must be left for others
	 */
	synchronized boolean tryTake(long nowNanos, int spare) {
		int most = Math.max(1, this.times.length - spare);
		if (this.count >= most && nowNanos - this.times[Math.floorMod(this.next - most, this.times.length)] < SECOND) {
			return false;
		}
		this.times[this.next] = nowNanos;
		this.next = (this.next + 1) % this.times.length;
		this.count = Math.min(this.count + 1, this.times.length);
		return true;
	}

	/** Changes the bound; the calls of the last second count against the new one. */
	synchronized void resize(int perSecond) {
		var latest = new long[perSecond];
		int kept = Math.min(this.count, perSecond);
		for (int i = 0; i < kept; i++) {
			latest[i] = this.times[Math.floorMod(this.next - kept + i, this.times.length)];
		}
		this.times = latest;
		this.count = kept;
		this.next = kept % perSecond;
	}

}
