package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.time.Instant;

/**
 * How far another's wall clock is ahead of ours, as far as its answers tell: each says
 * its time in whole seconds (the field {@code Date}), and was made between our sending
 * and its coming. One leaves a second of doubt; several, made at different points of a
 * second, leave little.
 *
 * @param least it is ahead by this at the least; negative if it may be behind
 * @param most it is ahead by this at the most
 */
public record ClockSight(Duration least, Duration most) {

	/** What a clock may have drifted from one answer to the next. */
	private static final Duration DRIFT = Duration.ofMillis(1);

	/** What one answer tells. */
	public static ClockSight of(Instant date, Instant sent, Instant received) {
		return new ClockSight(Duration.between(received, date), Duration.between(sent, date.plusSeconds(1)));
	}

	/** What both tell; the later one alone if the clock has jumped between them. */
	public ClockSight then(ClockSight next) {
		var from = max(this.least.minus(DRIFT), next.least);
		var to = min(this.most.plus(DRIFT), next.most);
		return (from.compareTo(to) <= 0) ? new ClockSight(from, to) : next;
	}

	/** The middle of what it may be ahead by. */
	public Duration ahead() {
		return this.least.plus(this.most).dividedBy(2);
	}

	/**
	 * Whether it is away from {@code reference} by more than {@code bound} for certain.
	 */
	public boolean isOff(Duration reference, Duration bound) {
		return this.least.minus(reference).compareTo(bound) > 0
				|| this.most.minus(reference).compareTo(bound.negated()) < 0;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
