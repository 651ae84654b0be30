package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The waiting room of one sale. Everybody who joins has a place of its own at once, which
 * never gets worse; places are called in their order, a little ahead of the rate and a
 * few more for those who do not come; who is called asks for a pass and gets it when
 * there is a slot, the first in the line first. Each change is told as a {@link Fact}
 * before the method returns; {@link #apply} makes the room of the process before again.
 * <p>
 * A room decides in memory and asks nobody, so nothing that is down stops it. Time stands
 * in it while the line does. Safe for use by many threads: one at a time is in it, for
 * some microseconds.
 */
public final class Room {

	/** Who is told nothing tries again after a second or two. */
	private static final long REST_NANOS = Duration.ofSeconds(3).toNanos();

	private final Lottery lottery;

	private final RoomPolicy policy;

	private final InstantSource wall;

	private final Consumer<Fact> facts;

	private final RoomClock clock;

	private final MonotonicClock elapsed;

	private final Visitors visitors = new Visitors();

	private final Lanes<Line> lines = Lanes.each(Line::new);

	private final Sessions sessions = new Sessions();

	private final Doorway door;

	private final Standings standings;

	private Sale sale;

	private boolean alarmed;

	/** Whether nobody has come since the process before was there. */
	private boolean deserted;

	private long restsUntil;

	/**
	 * An empty room.
	 * @param chance from 0 to 1, for the spread of polls
	 * @param facts told what has happened, in its order, one at a time
	 */
	public Room(Sale sale, Lottery lottery, RoomPolicy policy, double firstRate, MonotonicClock clock,
			InstantSource wall, DoubleSupplier chance, Consumer<Fact> facts) {
		this.sale = sale;
		this.lottery = lottery;
		this.policy = policy;
		this.wall = wall;
		this.facts = facts;
		this.elapsed = clock;
		this.restsUntil = clock.nanos();
		this.clock = new RoomClock(clock);
		this.door = new Doorway(this.lines, policy, firstRate, clock.nanos());
		this.standings = new Standings(this.lines, this.door, this.sessions,
				new PollPlan(policy.pollsPerSecond(), chance));
		change(sale);
	}

	/** What the operator has said. */
	public synchronized Sale sale() {
		return this.sale;
	}

	/** The lottery of the entrants. */
	public Lottery lottery() {
		return this.lottery;
	}

	/** From now on the operator says this. */
	public synchronized void change(Sale now) {
		this.sale = now;
		if (now.admission() instanceof Admission.FixedRate(double rate)) {
			this.door.setRate(rate);
		}
		moveOrStand();
	}

	/** The rate that the loop has found; it is of no effect where one is fixed. */
	public synchronized void setRate(double rate) {
		if (this.sale.admission() instanceof Admission.ClosedLoop) {
			this.door.setRate(rate);
		}
	}

	/** Whether the booking service is in trouble: nobody is let in then. */
	public synchronized void setAlarm(boolean raised) {
		this.alarmed = raised;
		moveOrStand();
	}

	/** Gives a visitor its place, by 128 bits that name it: the same however often. */
	public synchronized JoinDecision join(long high, long low, Lane lane) {
		visited();
		if (this.sale.state() == Sale.State.CLOSED) {
			return new JoinDecision.Closed();
		}
		int known = this.visitors.find(high, low);
		if (known != Visitors.NOBODY && !isOver(Place.unpacked(known))) {
			return new JoinDecision.Joined(Place.unpacked(known), false);
		}
		if (this.lines.sum(Line::joined) >= this.policy.most()) {
			return new JoinDecision.Full();
		}
		var place = tell(new Fact.Joined(lane, high, low));
		if (waiting() == 1) {
			// who is alone is not kept until the next tick
			tick();
		}
		return new JoinDecision.Joined(place, true);
	}

	/** The place that a visitor has, or has had. */
	public synchronized Optional<Place> placeOf(long high, long low) {
		int known = this.visitors.find(high, low);
		return (known != Visitors.NOBODY) ? Optional.of(Place.unpacked(known)) : Optional.empty();
	}

	/** Where somebody stands who has {@code place}, which this room has given. */
	public synchronized Standing standing(Place place) {
		visited();
		return this.standings.of(place, new Standings.Moment(this.sale.state() == Sale.State.CLOSED, isMoving(),
				Duration.between(this.wall.instant(), this.sale.opens()), this.clock.nanos()));
	}

	/** Asks for the pass of somebody who has {@code place}. */
	public synchronized Turn ask(Place place) {
		var standing = standing(place);
		if (standing.state() == Standing.State.CALLED) {
			int position = line(place.lane()).position(place.number());
			line(place.lane()).become(position, PlaceState.ASKED);
			this.door.askers(place.lane()).ask(position, this.elapsed.nanos());
			letIn();
			standing = standing(place);
		}
		return switch (standing.state()) {
			case ENTRANT, WAITING, CALLED -> new Turn.NotYet(standing);
			case FINISHED, EXPIRED, CLOSED -> new Turn.Never(standing);
			case ADMITTED ->
				session(place).<Turn>map((session) -> new Turn.Pass(session.granted(), session.passExpires()))
					.orElseGet(() -> new Turn.Never(standing(place)));
		};
	}

	/**
	 * Whether a hold may be made now with the pass of {@code place}.
	 * @param customer who makes it
	 * @param attempt tells one intent from another
	 */
	public synchronized Redemption redeem(Place place, String customer, long attempt) {
		advance();
		var session = session(place).orElse(null);
		if (session == null) {
			return new Redemption.Refused(Redemption.Why.OVER);
		}
		long now = this.elapsed.nanos();
		var redemption = session.redeem(customer, attempt, now);
		if (redemption instanceof Redemption.Granted) {
			var wait = this.door.hold(now);
			if (wait.isEmpty()) {
				return new Redemption.Later(Doorway.LONGEST_HOLD);
			}
			tell(new Fact.Tried(session.lane(), session.position(), attempt));
			return new Redemption.Granted(wait.get());
		}
		if (redemption instanceof Redemption.Refused(var why) && why == Redemption.Why.REVOKED) {
			end(session, Ending.REVOKED);
		}
		return redemption;
	}

	/** The hold of {@code place} was refused, for good: the pass is as it was before. */
	public synchronized void released(Place place) {
		session(place).ifPresent((session) -> tell(new Fact.Released(session.lane(), session.position())));
	}

	/** The hold of {@code place} was granted. */
	public synchronized void held(Place place, UUID booking) {
		session(place).filter((session) -> session.booking().isEmpty())
			.ifPresent(
					(session) -> tell(new Fact.Held(session.lane(), session.position(), booking, this.wall.instant())));
	}

	/** A booking has come to its end; whether that has freed a place. */
	public synchronized boolean ended(UUID booking, Ending ending) {
		return end(this.sessions.ofBooking(booking), ending);
	}

	/** Somebody gives its pass back, or leaves; whether that has freed a place. */
	public synchronized boolean leave(Place place) {
		advance();
		return end(session(place).orElse(null), Ending.ABANDONED);
	}

	/** Calls those whose turn it is, and does what else is due: some times a second. */
	public synchronized void tick() {
		advance();
		if (isMoving()) {
			this.door.call(this.clock.nanos()).forEach(this.facts);
			letIn();
		}
	}

	/** What there is to see of the room. */
	public synchronized RoomFigures figures() {
		advance();
		return new RoomFigures(isOpened(), isMoving(), this.alarmed, this.lines.sum(Line::joined), waiting(),
				this.lines.sum(Line::called), this.sessions.size(), this.door.rate(), this.door.showRate(),
				line(Lane.ORDINARY).entrants(), line(Lane.PRIORITY).entrants());
	}

	/**
	 * Takes in what the process before has told. To be called before anything else. For a
	 * moment after the first visitor is back nobody is let in, until those who had asked
	 * have asked again: else who comes back first would be before those who were before
	 * it.
	 */
	public synchronized void apply(Fact fact) {
		this.deserted = true;
		become(fact);
	}

	private void visited() {
		if (this.deserted) {
			this.deserted = false;
			this.restsUntil = this.elapsed.nanos() + REST_NANOS;
		}
		advance();
	}

	private void become(Fact fact) {
		switch (fact) {
			case Fact.Joined joined -> joined(joined);
			case Fact.Opened() -> open();
			case Fact.Called(var lane, int called, int lapsed) ->
				this.door.restore(lane, called, lapsed, this.clock.nanos());
			case Fact.Granted granted -> granted(granted);
			case Fact.Tried(var lane, int position, long attempt) ->
				of(lane, position).ifPresent((s) -> s.tried(attempt));
			case Fact.Released(var lane, int position) -> of(lane, position).ifPresent(Session::released);
			case Fact.Held held -> of(held.lane(), held.position()).ifPresent((session) -> this.sessions.held(session,
					held.booking(), endsNanos(held.at().plus(this.policy.sessionLife()))));
			case Fact.Ended(var lane, int position, var ending) -> {
				of(lane, position).ifPresent(this.sessions::end);
				line(lane).become(position, ending.place());
			}
		}
	}

	private void advance() {
		if (!isOpened() && this.sale.state() != Sale.State.CLOSED && !this.wall.instant().isBefore(this.sale.opens())) {
			tell(new Fact.Opened());
		}
		for (var session : this.sessions.due(this.elapsed.nanos())) {
			end(session, session.byItself());
		}
	}

	private Place tell(Fact.Joined fact) {
		this.facts.accept(fact);
		return joined(fact);
	}

	private void tell(Fact fact) {
		this.facts.accept(fact);
		become(fact);
	}

	private Place joined(Fact.Joined fact) {
		var place = new Place(fact.lane(), line(fact.lane()).join());
		this.visitors.put(fact.high(), fact.low(), place.packed());
		return place;
	}

	private void open() {
		for (var lane : Lane.values()) {
			line(lane).open(this.lottery.shuffle(lane, line(lane).joined()));
		}
		moveOrStand();
	}

	private void granted(Fact.Granted fact) {
		var expires = fact.at().plus(this.policy.passLife());
		long ends = endsNanos(expires);
		this.sessions.begin(new Session(fact, expires, ends, this.elapsed.nanos()), ends);
		line(fact.lane()).become(fact.position(), PlaceState.ADMITTED);
	}

	private void letIn() {
		long now = this.elapsed.nanos();
		if (!isMoving() || this.deserted || now - this.restsUntil < 0) {
			return;
		}
		int most = this.sale.size().orElse(Integer.MAX_VALUE);
		while (this.sessions.size() < most && this.door.hasSlot(now)) {
			var next = this.door.next(now);
			if (next == null) {
				return;
			}
			tell(new Fact.Granted(next.lane(), next.position(), this.wall.instant()));
		}
	}

	private boolean end(@Nullable Session session, Ending ending) {
		if (session == null) {
			return false;
		}
		tell(new Fact.Ended(session.lane(), session.position(), ending));
		return true;
	}

	private boolean isOver(Place place) {
		var line = line(place.lane());
		return line.isOpened() && line.state(line.position(place.number())).isOver();
	}

	private Optional<Session> session(Place place) {
		var line = line(place.lane());
		return line.isOpened() ? of(place.lane(), line.position(place.number())) : Optional.empty();
	}

	private Optional<Session> of(Lane lane, int position) {
		return Optional.ofNullable(this.sessions.of(lane, position));
	}

	private int waiting() {
		return this.lines.sum(Line::waiting);
	}

	private Line line(Lane lane) {
		return this.lines.of(lane);
	}

	private boolean isOpened() {
		return line(Lane.ORDINARY).isOpened();
	}

	private boolean isMoving() {
		return isOpened() && this.sale.state() == Sale.State.OPEN && !this.alarmed;
	}

	private void moveOrStand() {
		this.clock.run(isMoving());
	}

	private long endsNanos(Instant ends) {
		return this.elapsed.nanos() + Duration.between(this.wall.instant(), ends).toNanos();
	}

}
