package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has a pass, until that is used and what came of it is done with. It is
 * used by one hold that is granted: one that is refused leaves it as it was, and one
 * whose outcome is not known can only be sent again. Not safe for use by several threads.
 */
final class Session {

	/** A person who looks for a free seat needs fewer: two a second, and five at once. */
	private static final long BETWEEN_NANOS = 500_000_000L;

	private static final long BURST_NANOS = 4 * BETWEEN_NANOS;

	/** Tries too many, after which it is no person. */
	private static final int OVERUSE = 50;

	private final Lane lane;

	private final int position;

	private final Instant granted;

	private final Instant passExpires;

	private long endsNanos;

	private @Nullable String customer;

	private long triesPaidUntil;

	private boolean tried;

	private long attempt;

	private @Nullable UUID booking;

	private int refused;

	Session(Fact.Granted fact, Instant passExpires, long endsNanos, long now) {
		this.lane = fact.lane();
		this.position = fact.position();
		this.granted = fact.at();
		this.passExpires = passExpires;
		this.endsNanos = endsNanos;
		this.triesPaidUntil = now;
	}

	Lane lane() {
		return this.lane;
	}

	int position() {
		return this.position;
	}

	Instant granted() {
		return this.granted;
	}

	Instant passExpires() {
		return this.passExpires;
	}

	Optional<UUID> booking() {
		return Optional.ofNullable(this.booking);
	}

	boolean isOver(long now) {
		return now - this.endsNanos >= 0;
	}

	/** How it ends where nobody does anything more. */
	Ending byItself() {
		return (this.booking != null) ? Ending.EXPIRED : Ending.UNUSED;
	}

	/** What a hold by {@code who} under {@code key} may do. */
	Redemption redeem(String who, long key, long now) {
		if (this.customer != null && !this.customer.equals(who)) {
			return overuse(new Redemption.Refused(Redemption.Why.ANOTHERS));
		}
		if (this.tried && this.attempt == key) {
			return new Redemption.Again();
		}
		if (this.booking != null) {
			return overuse(new Redemption.Refused(Redemption.Why.USED));
		}
		if (this.tried) {
			return overuse(new Redemption.Refused(Redemption.Why.IN_USE));
		}
		if (this.triesPaidUntil - now > BURST_NANOS) {
			return overuse(new Redemption.Refused(Redemption.Why.TOO_OFTEN));
		}
		this.triesPaidUntil = now + Math.max(0, this.triesPaidUntil - now) + BETWEEN_NANOS;
		this.customer = who;
		return new Redemption.Granted(Duration.ZERO);
	}

	void tried(long key) {
		this.tried = true;
		this.attempt = key;
	}

	void released() {
		if (this.booking == null) {
			this.tried = false;
		}
	}

	void held(UUID made, long until) {
		this.booking = made;
		this.endsNanos = until;
	}

	private Redemption overuse(Redemption refusal) {
		return (++this.refused > OVERUSE) ? new Redemption.Refused(Redemption.Why.REVOKED) : refusal;
	}

}
