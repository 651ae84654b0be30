package io.plimsoll.lab.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;

/** A history and what it left behind, made by hand; times are in milliseconds. */
final class Story {

	private final List<Event> events = new ArrayList<>();

	private final List<BookingRow> bookings = new ArrayList<>();

	private final List<KeyRow> keys = new ArrayList<>();

	private final List<LeaseRow> leases = new ArrayList<>();

	private long ids;

	/** An operation that was answered. */
	Story done(String client, long from, long to, Operation operation, Answer answer) {
		this.events.add(new Event.Invoked(++this.ids, client, from * 1_000_000, operation));
		this.events.add(new Event.Ok(this.ids, to * 1_000_000, answer));
		return this;
	}

	/** An operation that was refused. */
	Story refused(String client, long from, long to, Operation operation, int status, String reason) {
		this.events.add(new Event.Invoked(++this.ids, client, from * 1_000_000, operation));
		this.events.add(new Event.Refused(this.ids, to * 1_000_000, status, reason));
		return this;
	}

	/** An operation that nobody answered. */
	Story unknown(String client, long from, long to, Operation operation) {
		this.events.add(new Event.Invoked(++this.ids, client, from * 1_000_000, operation));
		this.events.add(new Event.Unknown(this.ids, to * 1_000_000, null, "timeout"));
		return this;
	}

	/** A hold of seat 1A of PL1 that was answered. */
	Story held(String client, long from, long to, String booking, Position position) {
		return done(client, from, to, Operation.hold("PL1", "1A", "k-" + booking),
				Answer.booking(201, booking, BookingStatus.HELD, position));
	}

	/** A booking of seat 1A of PL1, and its key, at the end. */
	Story left(String booking, BookingStatus status, Position position) {
		this.bookings.add(new BookingRow(booking, "PL1", "1A", status, "k-" + booking, position, null));
		this.keys.add(new KeyRow("c", "k-" + booking, booking, 201, position.shard(), position.epoch(), null));
		return this;
	}

	/** A booking at the end. */
	Story left(BookingRow booking) {
		this.bookings.add(booking);
		return this;
	}

	/** A leadership of shard 0. */
	Story led(long epoch, Instant committed) {
		this.leases.add(new LeaseRow(0, epoch, "booking-a", committed));
		return this;
	}

	History history() {
		return new History(this.events);
	}

	FinalState end() {
		return new FinalState(this.bookings, this.leases, this.keys, List.of(new FlightRow("PL1", 2, 2)));
	}

	/** The summaries of what the checker found. */
	List<String> violations(Checker checker) {
		return switch (checker.check(history(), end())) {
			case Finding.Clean _ -> List.of();
			case Finding.Violations(var _, var violations) -> violations.stream().map(Violation::summary).toList();
			case Finding.Undecided undecided -> throw new AssertionError(undecided);
		};
	}

}
