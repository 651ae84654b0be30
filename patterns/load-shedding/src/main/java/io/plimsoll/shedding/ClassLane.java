package io.plimsoll.shedding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import io.plimsoll.shedding.Admission.Queued;
import org.jspecify.annotations.Nullable;

/**
 * Those of one class who wait. Who came within the level goes before those who came
 * beyond it and are there so that no place stays empty. Among equals the first goes first
 * in calm, and the last while the queue of the class stands, because the last is the most
 * likely to be in time.
 * <p>
 * Used by one thread at a time.
 */
final class ClassLane {

	/** So many may wait, wherever the level lies: a few, and none is missed. */
	private static final int STANDBY = 4;

	private final SequencedSet<Queued> within = new LinkedHashSet<>();

	private final SequencedSet<Queued> beyond = new LinkedHashSet<>();

	int size() {
		return this.within.size() + this.beyond.size();
	}

	/** Whether nobody is needed who comes beyond the level. */
	boolean isManned() {
		return size() >= STANDBY;
	}

	void join(Queued waiting) {
		side(waiting).addLast(waiting);
	}

	/** Takes {@code waiting} out; false if it does not wait any more. */
	boolean leave(Queued waiting) {
		return side(waiting).remove(waiting);
	}

	/** Who gets the next place; null if nobody waits. */
	@Nullable Queued next(boolean stands) {
		var first = this.within.isEmpty() ? this.beyond : this.within;
		if (first.isEmpty()) {
			return null;
		}
		return stands ? first.getLast() : first.getFirst();
	}

	/** Who gives way to others; null if nobody waits. */
	@Nullable Queued least() {
		var last = this.beyond.isEmpty() ? this.within : this.beyond;
		return last.isEmpty() ? null : last.getFirst();
	}

	/** Takes out who has waited for {@code patienceNanos}. */
	void expire(long nowNanos, long patienceNanos, List<Queued> expired) {
		expire(this.within, nowNanos, patienceNanos, expired);
		expire(this.beyond, nowNanos, patienceNanos, expired);
	}

	private static void expire(SequencedSet<Queued> side, long nowNanos, long patienceNanos, List<Queued> expired) {
		while (!side.isEmpty() && nowNanos - side.getFirst().sinceNanos() >= patienceNanos) {
			expired.add(side.removeFirst());
		}
	}

	private SequencedSet<Queued> side(Queued waiting) {
		return waiting.isBeyond() ? this.beyond : this.within;
	}

}
