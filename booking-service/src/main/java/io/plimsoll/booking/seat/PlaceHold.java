package io.plimsoll.booking.seat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.plimsoll.booking.leader.Positions;
import io.plimsoll.lease.Leadership;

/** Holds a seat for a customer, within a leader's transaction. */
public final class PlaceHold {

	private final Bookings bookings;

	private final Positions positions;

	private final Duration hold;

	private final RandomGenerator random;

	public PlaceHold(Bookings bookings, Positions positions, Duration hold, RandomGenerator random) {
		this.bookings = bookings;
		this.positions = positions;
		this.hold = hold;
		this.random = random;
	}

	/**
	 * Says why the seat cannot be held, if it cannot; may be asked beside other commands.
	 */
	public Optional<Outcome> refusal(SeatWish wish) {
		return switch (HoldDecision.decide(this.bookings.factsOf(wish.flight(), wish.seat()))) {
			case HoldDecision.Refused(var reason) -> Optional.of(new Refused(reason));
			case HoldDecision.Granted _ -> Optional.empty();
		};
	}

	/** Holds the seat, or says why not. */
	public Outcome place(Leadership leadership, SeatWish wish) {
		var facts = this.bookings.factsOf(wish.flight(), wish.seat());
		return switch (HoldDecision.decide(facts)) {
			case HoldDecision.Refused(var reason) -> new Refused(reason);
			case HoldDecision.Granted(var expired) -> {
				expired.ifPresent((booking) -> this.bookings.update(leadership,
						booking.become(BookingStatus.EXPIRED, this.positions.next(leadership))));
				var held = Booking.held(newId(), wish, facts.now().plus(this.hold), this.positions.next(leadership));
				this.bookings.add(leadership, held);
				yield new Held(held);
			}
		};
	}

	/** A random UUID (version 4, RFC 9562): nobody guesses another's booking. */
	private UUID newId() {
		return new UUID((this.random.nextLong() & ~0xf000L) | 0x4000L,
				(this.random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
	}

	/** What became of the wish. */
	public sealed interface Outcome {

	}

	/** The seat is held. */
	public record Held(Booking booking) implements Outcome {
	}

	/** The seat is not held. */
	public record Refused(HoldDecision.Reason reason) implements Outcome {
	}

}
