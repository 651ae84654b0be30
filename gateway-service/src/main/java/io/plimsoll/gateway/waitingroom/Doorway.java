package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Between the lines and the sale: calls places, gives slots to those who have asked, and
 * keeps the holds that come of it to the same rate. What is called goes by the time of
 * the room, what has a slot by that of the process. Not safe for use by several threads.
 */
final class Doorway {

	/** A hold that would have to wait longer is to come again. */
	static final Duration LONGEST_HOLD = Duration.ofSeconds(1);

	/**
	 * Holds that wait so long have come to more than there are slots: no more are given.
	 */
	private static final long CROWDED_NANOS = 300_000_000L;

	private static final long RECENT_NANOS = Duration.ofSeconds(30).toNanos();

	private static final double STOCK_SECONDS = RoomPolicy.STOCK.toSeconds();

	private final Lanes<Line> lines;

	private final RoomPolicy policy;

	private final Lanes<Askers> askers = Lanes.each(Askers::new);

	private final ShowRate shows = new ShowRate();

	private final LaneShare calls;

	private final LaneShare turns;

	private final Slots slots;

	private final Slots holds;

	Doorway(Lanes<Line> lines, RoomPolicy policy, double rate, long now) {
		this.lines = lines;
		this.policy = policy;
		this.calls = new LaneShare(policy.priorityShare());
		this.turns = new LaneShare(policy.priorityShare());
		this.slots = new Slots(rate, now);
		this.holds = new Slots(rate, now);
	}

	void setRate(double rate) {
		this.slots.setRate(rate);
		this.holds.setRate(rate);
	}

	double rate() {
		return this.slots.rate();
	}

	double showRate() {
		return this.shows.value();
	}

	/** What is told of times may be wrong by this share. */
	double error() {
		return this.shows.error();
	}

	Askers askers(Lane lane) {
		return this.askers.of(lane);
	}

	/** Calls as many as are missing, and lets those lapse who did not come. */
	List<Fact> call(long now) {
		var before = called();
		int underWay = this.lines.sum((line) -> line.underWay(now - RoomPolicy.PROMPT.toNanos(), this.shows));
		this.lines.sum((line) -> line.lapse(now - this.policy.turn().toNanos()));
		callMore(Inlet.calls(rate() * STOCK_SECONDS, this.askers.sum(Askers::size), underWay, this.shows.value()), now);
		var changed = new ArrayList<>(called());
		changed.removeAll(before);
		return changed;
	}

	void restore(Lane lane, int called, int lapsed, long now) {
		this.lines.of(lane).restore(called, lapsed, now);
	}

	/** Whether somebody may be let in. */
	boolean hasSlot(long now) {
		return this.slots.isDue(now) && this.holds.backlogNanos(now) <= CROWDED_NANOS;
	}

	/** Who gets the slot that is due, and takes it; null if nobody is there. */
	@Nullable Next next(long now) {
		long since = now - RoomPolicy.PRESENCE.toNanos();
		while (!askers(Lane.PRIORITY).isEmpty() || !askers(Lane.ORDINARY).isEmpty()) {
			var lane = this.turns.next(!askers(Lane.PRIORITY).isEmpty(), !askers(Lane.ORDINARY).isEmpty());
			OptionalInt position = askers(lane).next(since);
			if (position.isPresent()) {
				this.slots.take(now);
				return new Next(lane, position.getAsInt());
			}
		}
		return null;
	}

	/** How long a hold is to wait; empty if it is to come again. */
	Optional<Duration> hold(long now) {
		return (this.holds.backlogNanos(now) > LONGEST_HOLD.toNanos()) ? Optional.empty()
				: Optional.of(Duration.ofNanos(this.holds.reserve(now)));
	}

	/** In how many seconds a position is called, if all goes on as it does. */
	double secondsUntilCalled(Lane lane, int position, long now) {
		var line = this.lines.of(lane);
		double expected = share(lane) / this.shows.value();
		double rate = line.callsPerSecond(now - RECENT_NANOS, now).orElse(expected);
		return Math.max(0, position - line.called()) / Math.clamp(rate, expected / 2, 2 * expected);
	}

	/** In how many seconds one that is called has its slot. */
	double secondsUntilSlot(Lane lane, int position) {
		return askers(lane).before(position) / share(lane);
	}

	private double share(Lane lane) {
		boolean alone = this.lines.of(other(lane)).waiting() == 0;
		double part = (lane == Lane.PRIORITY) ? this.policy.priorityShare() : 1 - this.policy.priorityShare();
		return alone ? rate() : part * rate();
	}

	private static Lane other(Lane lane) {
		return (lane == Lane.PRIORITY) ? Lane.ORDINARY : Lane.PRIORITY;
	}

	private void callMore(int count, long now) {
		int ordinary = 0;
		int priority = 0;
		int most = Math.min(count, this.lines.sum(Line::waiting));
		while (ordinary + priority < most) {
			switch (this.calls.next(priority < this.lines.priority().waiting(),
					ordinary < this.lines.ordinary().waiting())) {
				case ORDINARY -> ordinary++;
				case PRIORITY -> priority++;
			}
		}
		this.lines.ordinary().call(ordinary, now);
		this.lines.priority().call(priority, now);
	}

	private List<Fact> called() {
		return Stream.of(Lane.values()).<Fact>map((lane) -> {
			var line = this.lines.of(lane);
			return new Fact.Called(lane, line.called(), line.lapsed());
		}).toList();
	}

	/**
	 * Who is let in.
	 *
	 * @param lane the line
	 * @param position the position in it
	 */
	record Next(Lane lane, int position) {
	}

}
