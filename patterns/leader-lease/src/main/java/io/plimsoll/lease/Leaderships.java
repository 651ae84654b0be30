package io.plimsoll.lease;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;

/** What a member leads, and whether it works there. Thread-safe. */
final class Leaderships {

	private final Map<String, Held> held = new ConcurrentHashMap<>();

	/** The last epoch of each scope that this member gave up. */
	private final Map<String, Long> ended = new ConcurrentHashMap<>();

	private final LeaseTerms terms;

	private final MonotonicClock clock;

	private final List<LeaseEvents> listeners;

	Leaderships(LeaseTerms terms, MonotonicClock clock, List<LeaseEvents> listeners) {
		this.terms = terms;
		this.clock = clock;
		this.listeners = listeners;
	}

	Optional<Leadership> of(String scope) {
		return Optional.ofNullable(this.held.get(scope)).map(Held::leadership);
	}

	/** The same, unless it is being handed over. */
	Optional<Leadership> active(String scope) {
		return Optional.ofNullable(this.held.get(scope)).filter((it) -> !it.suspended).map(Held::leadership);
	}

	List<Leadership> all() {
		return this.held.values().stream().map(Held::leadership).toList();
	}

	/** Begins to lead by a lease that was asked for at {@code sentNanos}. */
	void begin(Lease lease, long sentNanos) {
		var leadership = new Leadership(lease.scope(), lease.epoch(), this.terms.validUntil(sentNanos), this.clock);
		this.held.put(lease.scope(), new Held(leadership, sentNanos, false, false, false));
		this.listeners.forEach((listener) -> listener.taken(leadership, lease.cause()));
	}

	/** Notes that there was work. */
	void worked(String scope, long epoch) {
		change(scope, epoch, Held::withWork);
	}

	/** Holds nobody to account for work that could not be done: the store is away. */
	void excuse() {
		all().forEach((leadership) -> worked(leadership.scope(), leadership.epoch()));
	}

	/** The epochs of the scopes in which there was work since the last renewal. */
	Map<String, Long> withWork() {
		return this.held.values()
			.stream()
			.filter(Held::worked)
			.collect(Collectors.toMap((it) -> it.leadership.scope(), (it) -> it.leadership.epoch()));
	}

	/** Makes it last longer, for work that was done; more will be needed next time. */
	void renew(String scope, long epoch, long validUntilNanos) {
		// the database may have refused a write meanwhile: what is gone stays gone
		change(scope, epoch, (last) -> last.renewed(validUntilNanos));
	}

	/** Gives it to nobody who asks, or does so again. */
	void suspend(String scope, long epoch, boolean suspended) {
		change(scope, epoch, (last) -> (last.suspended != suspended) ? last.suspended(suspended) : last);
	}

	/** Ends it, if it is still that of {@code epoch}. */
	void end(String scope, long epoch) {
		var last = this.held.get(scope);
		while (last != null && last.leadership.epoch() == epoch) {
			if (this.held.remove(scope, last)) {
				this.ended.put(scope, epoch);
				var lost = last.leadership;
				this.listeners.forEach((listener) -> listener.lost(lost));
				return;
			}
			// a renewal, or a note of work, has replaced it
			last = this.held.get(scope);
		}
	}

	/** Whether this member led the scope under {@code epoch} and does no more. */
	boolean hasEnded(String scope, long epoch) {
		return this.ended.getOrDefault(scope, 0L) >= epoch;
	}

	/** Those that are held since {@code nanos} at the latest, the longest held first. */
	List<Leadership> since(long nanos) {
		return this.held.values()
			.stream()
			.filter((it) -> it.sinceNanos - nanos <= 0)
			.sorted(Comparator.comparingLong(Held::sinceNanos).thenComparing((it) -> it.leadership.scope()))
			.map(Held::leadership)
			.toList();
	}

	/**
	 * Warns of what is about to run out, and ends what has run out for want of work. What
	 * ran out because the store is away may still be renewed.
	 * @return whether one has ended
	 */
	boolean watch() {
		for (var it : this.held.values()) {
			if (!it.warned && it.leadership.remaining().compareTo(this.terms.danger()) <= 0) {
				change(it.leadership.scope(), it.leadership.epoch(), Held::withWarning);
				this.listeners.forEach((listener) -> listener.ending(it.leadership));
			}
		}
		var idle = this.held.values().stream().filter((it) -> !it.worked && !it.leadership.isValid()).toList();
		idle.forEach((it) -> end(it.leadership.scope(), it.leadership.epoch()));
		return !idle.isEmpty();
	}

	private void change(String scope, long epoch, UnaryOperator<Held> change) {
		this.held.computeIfPresent(scope, (_, last) -> (last.leadership.epoch() == epoch) ? change.apply(last) : last);
	}

	/**
	 * A leadership.
	 *
	 * @param sinceNanos when it began, by this member's clock
	 * @param worked whether there was work since its last renewal
	 * @param warned whether its end was announced
	 * @param suspended whether it is being handed over
	 */
	private record Held(Leadership leadership, long sinceNanos, boolean worked, boolean warned, boolean suspended) {

		Held withWork() {
			return new Held(this.leadership, this.sinceNanos, true, this.warned, this.suspended);
		}

		Held withWarning() {
			return new Held(this.leadership, this.sinceNanos, this.worked, true, this.suspended);
		}

		Held renewed(long untilNanos) {
			return new Held(this.leadership.renewedUntil(untilNanos), this.sinceNanos, false, false, this.suspended);
		}

		Held suspended(boolean now) {
			return new Held(this.leadership, this.sinceNanos, this.worked, this.warned, now);
		}

	}

}
