package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;

import io.plimsoll.lab.judge.Figure;

/**
 * What all lines together have left in the database.
 *
 * @param held bookings that have a seat
 * @param seats seats that are taken
 * @param answers answers that are kept
 */
record Counts(long held, long seats, long answers) {

	private static final String BOOKINGS = """
			(SELECT flight, seat FROM booking WHERE status IN ('HELD', 'CONFIRMED')
			UNION ALL SELECT flight, seat FROM free_booking WHERE status IN ('HELD', 'CONFIRMED')) AS booked""";

	static Counts of(ScratchDatabase database) throws SQLException {
		return new Counts(database.ask("SELECT count(*) FROM " + BOOKINGS),
				database.ask("SELECT count(DISTINCT (flight, seat)) FROM " + BOOKINGS),
				database.ask("SELECT (SELECT count(*) FROM idempotency) + (SELECT count(*) FROM free_idempotency)"));
	}

	/** Whether it is what {@code writers} were told since {@code before}. */
	Figure check(String what, Counts before, Writers writers) {
		long wrong = Math.abs(this.held - before.held - writers.held()) + (this.held - this.seats)
				+ Math.abs(this.answers - before.answers - writers.answered());
		return Figure.never(what + ": seats sold twice, bookings and answers lost or made up", wrong);
	}

}
