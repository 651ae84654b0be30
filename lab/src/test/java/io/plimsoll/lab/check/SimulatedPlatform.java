package io.plimsoll.lab.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.SeatCount;
import io.plimsoll.lab.history.SeatState;

/**
 * A booking service and its clients in simulated time: leaders change, answers get lost,
 * clients repeat themselves, holds run out. Correct, or wrong in one given way.
 */
final class SimulatedPlatform {

	static final Duration HOLD_TIME = Duration.ofMillis(40);

	private static final String FLIGHT = "PL1";

	private static final int SEATS = 4;

	private static final int CLIENTS = 5;

	private static final int OPERATIONS = 250;

	private final Random random;

	private final Bug bug;

	private final PriorityQueue<Due> due = new PriorityQueue<>(
			Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));

	private final List<Event> events = new ArrayList<>();

	private final Map<String, BookingRow> rows = new LinkedHashMap<>();

	private final Map<String, BookingRow> before = new HashMap<>();

	private final Map<String, String> takers = new HashMap<>();

	private final Map<String, KeyRow> keys = new LinkedHashMap<>();

	private final Map<String, Event.End> answers = new HashMap<>();

	private final List<LeaseRow> leases = new ArrayList<>();

	private long now;

	private long number;

	private long ids;

	private long sequence;

	private long epoch = 1;

	/** How often the bug showed itself. */
	int bites;

	SimulatedPlatform(long seed, Bug bug) {
		this.random = new Random(seed);
		this.bug = bug;
	}

	private record Due(long nanos, long number, Runnable work) {
	}

	SimulatedPlatform run() {
		this.leases.add(new LeaseRow(0, 1, "booking-a", instant()));
		for (int i = 0; i < CLIENTS; i++) {
			var client = new Client("c-" + i);
			after(1_000_000, client::next);
		}
		for (int i = 0; i < 3; i++) {
			after(100_000_000, this::changeLeader);
		}
		while (!this.due.isEmpty()) {
			var next = this.due.poll();
			this.now = next.nanos();
			next.work().run();
		}
		return this;
	}

	History history() {
		return new History(this.events);
	}

	FinalState end() {
		return new FinalState(List.copyOf(this.rows.values()), this.leases, List.copyOf(this.keys.values()),
				List.of(new FlightRow(FLIGHT, SEATS, SEATS)));
	}

	private void after(int atMostNanos, Runnable work) {
		this.due.add(new Due(this.now + 1 + this.random.nextInt(atMostNanos), this.number++, work));
	}

	private Instant instant() {
		return Instant.EPOCH.plusNanos(this.now);
	}

	private void changeLeader() {
		this.epoch++;
		this.leases.add(new LeaseRow(0, this.epoch, "booking-b", instant()));
	}

	private boolean strikes(Bug candidate) {
		var strikes = this.bug == candidate && this.random.nextInt(4) == 0;
		this.bites += strikes ? 1 : 0;
		return strikes;
	}

	private Position write() {
		var stale = this.epoch > 1 && strikes(Bug.STALE_EPOCH);
		return new Position(0, stale ? this.epoch - 1 : this.epoch, ++this.sequence);
	}

	private Event.End serve(long id, Operation operation) {
		var known = (operation.key() != null) ? this.answers.get(operation.key()) : null;
		if (known != null) {
			if (operation.action() == Action.HOLD && known instanceof Event.Ok ok
					&& this.rows.containsKey(ok.answer().booking()) && strikes(Bug.TWICE_PER_KEY)) {
				insert(operation.seat(), operation.key(), BookingStatus.EXPIRED);
			}
			return known;
		}
		var end = switch (operation.action()) {
			case HOLD -> hold(id, operation);
			case CONFIRM -> confirm(id, operation);
			case CANCEL -> cancel(id, operation);
			case READ_SEAT -> new Event.Ok(id, 0, Answer.seat(seat(operation.seat()), here()));
			case READ_BOOKING -> read(id, operation);
			case READ_FLIGHT -> new Event.Ok(id, 0, Answer.flight(count(), here()));
		};
		if (operation.key() != null) {
			this.answers.put(operation.key(), end);
		}
		return end;
	}

	private Position here() {
		return new Position(0, this.epoch, this.sequence);
	}

	private SeatCount count() {
		var taken = this.takers.size();
		return new SeatCount(SEATS, SEATS - taken - (strikes(Bug.VANISHED_SEAT) ? 1 : 0), taken);
	}

	private SeatState seat(String seat) {
		var taker = this.takers.get(seat);
		if (taker == null) {
			return SeatState.FREE;
		}
		return (this.rows.get(taker).status() == BookingStatus.HELD) ? SeatState.HELD : SeatState.BOOKED;
	}

	private Event.End hold(long id, Operation operation) {
		var seat = operation.seat();
		var taken = this.takers.containsKey(seat);
		if (taken && !strikes(Bug.DOUBLE_BOOKING) && !strikes(Bug.OVERSELL)) {
			remember(operation.key(), null, 409);
			return new Event.Refused(id, 0, 409, "seat-taken");
		}
		var before = this.takers.get(seat);
		var row = insert(seat, operation.key(), BookingStatus.HELD);
		if (taken && this.bug == Bug.OVERSELL) {
			change(before, BookingStatus.EXPIRED);
		}
		this.takers.put(seat, row.id());
		after(5_000_000,
				() -> this.due.add(new Due(this.now + HOLD_TIME.toNanos(), this.number++, () -> expire(row.id()))));
		if (strikes(Bug.LOST_ACK)) {
			this.rows.remove(row.id());
			this.takers.remove(seat);
		}
		remember(operation.key(), row.id(), 201);
		if (!taken && strikes(Bug.PHANTOM)) {
			return new Event.Refused(id, 0, 429, "quota-exceeded");
		}
		if (strikes(Bug.KEY_WITHOUT_EFFECT)) {
			this.keys.remove(operation.key());
		}
		return new Event.Ok(id, 0, Answer.booking(201, row.id(), BookingStatus.HELD, row.position()));
	}

	private void remember(String key, String booking, int status) {
		this.keys.put(key, new KeyRow("c", key, booking, status, 0, this.epoch, instant()));
	}

	private BookingRow insert(String seat, String key, BookingStatus status) {
		var row = new BookingRow("b-" + this.number++, FLIGHT, seat, status, key, write(), instant());
		this.rows.put(row.id(), row);
		return row;
	}

	private BookingRow change(String id, BookingStatus status) {
		var old = this.rows.get(id);
		var row = new BookingRow(id, old.flight(), old.seat(), status, old.key(), write(), instant());
		this.rows.put(id, row);
		this.before.put(id, old);
		return row;
	}

	private void expire(String id) {
		var row = this.rows.get(id);
		if (row != null && row.status() == BookingStatus.HELD) {
			change(id, BookingStatus.EXPIRED);
			this.takers.remove(row.seat(), id);
		}
	}

	private Event.End confirm(long id, Operation operation) {
		var row = this.rows.get(operation.booking());
		if (row == null || row.status() != BookingStatus.HELD) {
			remember(operation.key(), null, 409);
			return new Event.Refused(id, 0, 409, "hold-expired");
		}
		var changed = change(row.id(), BookingStatus.CONFIRMED);
		remember(operation.key(), row.id(), 200);
		return new Event.Ok(id, 0, Answer.booking(200, row.id(), changed.status(), changed.position()));
	}

	private Event.End cancel(long id, Operation operation) {
		var row = this.rows.get(operation.booking());
		if (row == null) {
			return new Event.Refused(id, 0, 404, "not-found");
		}
		if (row.status().takesSeat()) {
			row = change(row.id(), BookingStatus.CANCELLED);
			this.takers.remove(row.seat(), row.id());
		}
		return new Event.Ok(id, 0, Answer.booking(200, row.id(), row.status(), row.position()));
	}

	private Event.End read(long id, Operation operation) {
		var row = this.rows.get(operation.booking());
		if (row == null) {
			return new Event.Refused(id, 0, 404, "not-found");
		}
		var past = this.before.get(row.id());
		var after = operation.readAfter();
		// nobody is told of a hold that runs out, so nobody can know that it is missing
		if (after != null && past != null && !after.isBefore(row.position()) && row.status() != BookingStatus.EXPIRED
				&& strikes(Bug.STALE_READ)) {
			row = past;
		}
		return new Event.Ok(id, 0, Answer.booking(200, row.id(), row.status(), row.position()));
	}

	/** One who does one thing after the other. */
	private final class Client {

		private final String name;

		private Operation again;

		private Operation last;

		private String booking;

		private Position seen;

		Client(String name) {
			this.name = name;
		}

		void next() {
			if (SimulatedPlatform.this.ids >= OPERATIONS) {
				return;
			}
			var operation = choose();
			var id = ++SimulatedPlatform.this.ids;
			SimulatedPlatform.this.events.add(new Event.Invoked(id, this.name, SimulatedPlatform.this.now, operation));
			this.last = operation;
			var fate = SimulatedPlatform.this.random.nextInt(20);
			if (fate == 0) {
				after(1_000_000, () -> end(new Event.Unknown(id, SimulatedPlatform.this.now, null, "never arrived")));
				return;
			}
			after(2_000_000, () -> {
				var served = serve(id, operation);
				after(2_000_000, () -> end(at(id, (fate == 1) ? new Event.Unknown(id, 0, null, "timeout") : served)));
			});
		}

		private Event.End at(long id, Event.End end) {
			var nanos = SimulatedPlatform.this.now;
			return switch (end) {
				case Event.Ok ok -> new Event.Ok(id, nanos, ok.answer());
				case Event.Refused refused -> new Event.Refused(id, nanos, refused.httpStatus(), refused.reason());
				case Event.Unknown unknown -> new Event.Unknown(id, nanos, unknown.httpStatus(), unknown.reason());
			};
		}

		private void end(Event.End end) {
			SimulatedPlatform.this.events.add(end);
			if (end instanceof Event.Ok(var _, var _, var answer)) {
				this.booking = (answer.booking() != null) ? answer.booking() : this.booking;
				this.seen = (answer.position() != null) ? answer.position() : this.seen;
			}
			var repeats = end instanceof Event.Unknown || SimulatedPlatform.this.random.nextInt(10) == 0;
			this.again = (repeats && this.last.key() != null) ? this.last : null;
			after(3_000_000, this::next);
		}

		private Operation look(Operation look) {
			return SimulatedPlatform.this.random.nextInt(4) == 0 ? look.asOfNow() : look.after(this.seen);
		}

		private Operation choose() {
			if (this.again != null) {
				return this.again;
			}
			var seat = "1" + (char) ('A' + SimulatedPlatform.this.random.nextInt(SEATS));
			var key = "k-" + SimulatedPlatform.this.number++;
			var mine = (this.booking != null) ? SimulatedPlatform.this.rows.get(this.booking) : null;
			return switch (SimulatedPlatform.this.random.nextInt((mine != null) ? 8 : 5)) {
				case 0, 1, 2 -> Operation.hold(FLIGHT, seat, key);
				case 3 -> Operation.readSeat(FLIGHT, seat);
				case 4 -> Operation.readFlight(FLIGHT);
				case 5 -> Operation.confirm(FLIGHT, mine.seat(), mine.id(), key);
				case 6 -> Operation.cancel(FLIGHT, mine.seat(), mine.id());
				default -> look(Operation.readBooking(FLIGHT, mine.seat(), mine.id()));
			};
		}

	}

}
