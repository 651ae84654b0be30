package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.check.BookingRow;
import io.plimsoll.lab.check.Checkers;
import io.plimsoll.lab.check.FinalState;
import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.check.FlightRow;
import io.plimsoll.lab.check.Gaps;
import io.plimsoll.lab.check.KeyRow;
import io.plimsoll.lab.check.LeaseRow;
import io.plimsoll.lab.check.Violation;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Pending;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.Recorder;

/**
 * A shard with one flight in simulated time. Its database takes every write: only the
 * election keeps leaders apart.
 */
final class SimulatedShard {

	private static final String FLIGHT = "PL1";

	private final List<BookingRow> bookings = new ArrayList<>();

	private final List<KeyRow> keys = new ArrayList<>();

	private final List<LeaseRow> leases = new ArrayList<>();

	private final Recorder recorder = new Recorder(this::nanos);

	private long nanos;

	private int asked;

	/** Elapsed time, the same for everybody. */
	long nanos() {
		return this.nanos;
	}

	/** The true time. */
	Instant now() {
		return Instant.EPOCH.plusNanos(this.nanos);
	}

	void pass(Duration time) {
		this.nanos += time.toNanos();
	}

	/** Somebody leads from now on. */
	void led(long epoch, String holder) {
		this.leases.add(new LeaseRow(0, epoch, holder, now()));
	}

	/** How often the leader has changed. */
	int changes() {
		return Math.max(0, this.leases.size() - 1);
	}

	/** A client asks for a seat that nobody else wants. */
	Pending ask() {
		this.asked++;
		return this.recorder.invoke("c-" + this.asked, Operation.hold(FLIGHT, seat(), "k-" + this.asked));
	}

	/** A leader of {@code epoch} does what was asked for last, and says so. */
	void write(long epoch, Pending pending) {
		var id = "b-" + this.asked;
		var position = new Position(0, epoch, this.bookings.size() + 1L);
		this.bookings.add(new BookingRow(id, FLIGHT, seat(), BookingStatus.HELD, "k-" + this.asked, position, now()));
		this.keys.add(new KeyRow("c-" + this.asked, "k-" + this.asked, id, 201, 0, epoch, now()));
		pending.ok(Answer.booking(201, id, BookingStatus.HELD, position));
	}

	/** What the checkers find. */
	List<Finding> findings() {
		var end = new FinalState(this.bookings, this.leases, this.keys,
				List.of(new FlightRow(FLIGHT, this.asked, this.asked)));
		return Checkers.check(this.recorder.history(), end, Duration.ofMinutes(10));
	}

	/** Whether somebody wrote again within {@code bound} of what happened then. */
	Finding gap(long sinceNanos, Duration bound) {
		var gap = Gaps.untilAllWrite(this.recorder.history(), sinceNanos, sinceNanos, Set.of(0));
		var whole = gap.filter((time) -> time.compareTo(bound) <= 0).isPresent();
		return Finding.of("availability gap", "one gap",
				whole ? List.of() : List.of(new Violation("Nobody wrote for more than " + bound,
						List.of(gap.map(Duration::toString).orElse("nor ever after")))));
	}

	private String seat() {
		return this.asked + "A";
	}

}
