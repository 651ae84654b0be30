package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * Says where each visitor stands, and changes nothing. Not safe for use by several
 * threads.
 */
final class Standings {

	private final Lanes<Line> lines;

	private final Doorway door;

	private final Sessions sessions;

	private final PollPlan polls;

	Standings(Lanes<Line> lines, Doorway door, Sessions sessions, PollPlan polls) {
		this.lines = lines;
		this.door = door;
		this.sessions = sessions;
		this.polls = polls;
	}

	Standing of(Place place, Moment now) {
		var lane = place.lane();
		var line = this.lines.of(lane);
		if (!line.isOpened()) {
			return new Standing(now.closed ? Standing.State.CLOSED : Standing.State.ENTRANT, OptionalInt.empty(),
					OptionalInt.empty(), Optional.empty(), this.polls.untilOpening(now.untilOpening), Optional.empty());
		}
		int position = line.position(place.number());
		return switch (line.state(position)) {
			case FINISHED -> at(Standing.State.FINISHED, position, OptionalInt.empty(), null);
			case EXPIRED -> at(Standing.State.EXPIRED, position, OptionalInt.empty(), null);
			case ADMITTED -> at(Standing.State.ADMITTED, position, OptionalInt.of(0), this.sessions.of(lane, position));
			case NEW, ASKED -> now.closed ? at(Standing.State.CLOSED, position, OptionalInt.empty(), null)
					: line.isCalled(position) ? called(lane, position, now) : waiting(lane, position, now);
		};
	}

	private Standing called(Lane lane, int position, Moment now) {
		double turn = this.door.secondsUntilSlot(lane, position);
		return turn(Standing.State.CALLED, position, 0, turn, now,
				now.moving ? this.polls.moving(turn, true, everybody()) : this.polls.standing(everybody()));
	}

	private Standing waiting(Lane lane, int position, Moment now) {
		double call = this.door.secondsUntilCalled(lane, position, now.nanos);
		return turn(Standing.State.WAITING, position, position - this.lines.of(lane).called(),
				call + RoomPolicy.STOCK.toSeconds(), now,
				now.moving ? this.polls.moving(call, false, everybody()) : this.polls.standing(everybody()));
	}

	private Standing turn(Standing.State state, int position, int ahead, double seconds, Moment now, Duration poll) {
		var eta = now.moving ? Optional.of(Standing.Eta.ofSeconds(seconds, this.door.error()))
				: Optional.<Standing.Eta>empty();
		return new Standing(state, OptionalInt.of(position + 1), OptionalInt.of(ahead), eta, poll, Optional.empty());
	}

	private static Standing at(Standing.State state, int position, OptionalInt ahead, @Nullable Session session) {
		return new Standing(state, OptionalInt.of(position + 1), ahead, Optional.empty(), PollPlan.LATEST,
				Optional.<Instant>ofNullable((session != null) ? session.passExpires() : null));
	}

	private int everybody() {
		return this.lines.sum(Line::waiting);
	}

	/**
	 * When somebody asks.
	 *
	 * @param closed whether the sale is
	 * @param moving whether the line moves
	 * @param untilOpening the time until the sale opens, which may be over
	 * @param nanos the time of the room
	 */
	record Moment(boolean closed, boolean moving, Duration untilOpening, long nanos) {
	}

}
