package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.History;
import org.jspecify.annotations.Nullable;

/**
 * The set checker: what was acknowledged is there, and what is there was asked for. An
 * operation whose outcome nobody knew is resolved by the final state; either way is
 * right.
 */
public final class AcknowledgedWrites implements Checker {

	@Override
	public String name() {
		return "acknowledged writes";
	}

	@Override
	public Finding check(History history, FinalState end) {
		return new Comparison(history.attempts(), end.of(history)).finding(name());
	}

	private static final class Comparison {

		private final List<Attempt> attempts;

		private final FinalState end;

		private final Map<String, BookingRow> rows;

		private final List<Violation> violations = new ArrayList<>();

		Comparison(List<Attempt> attempts, FinalState end) {
			this.attempts = attempts;
			this.end = end;
			this.rows = end.bookingsById();
		}

		Finding finding(String checker) {
			var acknowledged = 0;
			for (Attempt attempt : this.attempts) {
				if (attempt.operation().action().writes() && attempt.answer().isPresent()) {
					lookFor(attempt, attempt.answer().get());
					acknowledged++;
				}
			}
			lookForPhantoms();
			lookForChangesNobodyAskedFor();
			return Finding.of(checker, acknowledged + " acknowledged writes, " + this.end.bookings().size()
					+ " bookings at the end, " + resolution(), this.violations);
		}

		private void lookFor(Attempt attempt, Answer answer) {
			var id = answer.booking();
			if (id == null) {
				this.violations.add(Violation.of("A write was acknowledged without naming its booking", attempt));
				return;
			}
			var row = this.rows.get(id);
			if (row == null) {
				this.violations.add(Violation.of("An acknowledged booking is lost", attempt));
			}
			else if (!row.place().equals(place(attempt))) {
				this.violations.add(Violation.of("An acknowledged booking has another seat", attempt, row));
			}
			else if (isUndone(attempt.operation().action(), row)) {
				this.violations.add(Violation.of("An acknowledged change of a booking is lost", attempt, row));
			}
		}

		private boolean isUndone(Action action, BookingRow row) {
			return switch (action) {
				case CONFIRM -> row.status() != BookingStatus.CONFIRMED && row.status() != BookingStatus.CANCELLED;
				case CANCEL -> row.status().takesSeat();
				case HOLD, READ_SEAT, READ_BOOKING, READ_FLIGHT -> false;
			};
		}

		private void lookForPhantoms() {
			var origins = new Origins(this.attempts);
			for (BookingRow row : this.end.bookings()) {
				if (!origins.explain(row)) {
					var refusal = origins.refusalOf(row);
					this.violations.add((refusal != null)
							? Violation.of("A hold was refused, yet its booking is there", refusal, row)
							: Violation.of("A booking is there that nobody asked for", row));
				}
			}
		}

		private void lookForChangesNobodyAskedFor() {
			var confirmed = notRefused(Action.CONFIRM);
			var cancelled = notRefused(Action.CANCEL);
			for (BookingRow row : this.end.bookings()) {
				var asked = switch (row.status()) {
					case CONFIRMED -> confirmed.contains(row.id());
					case CANCELLED -> cancelled.contains(row.id());
					case HELD, EXPIRED -> true;
				};
				if (!asked) {
					this.violations.add(Violation.of("A booking was changed, and nobody asked for it", row));
				}
			}
		}

		private Set<String> notRefused(Action action) {
			Set<String> bookings = new HashSet<>();
			for (Attempt attempt : this.attempts) {
				var booking = attempt.operation().booking();
				if (attempt.operation().action() == action && !attempt.isRefused() && booking != null) {
					bookings.add(booking);
				}
			}
			return bookings;
		}

		private String resolution() {
			var unknown = this.attempts.stream()
				.filter((attempt) -> attempt.isUnknown() && attempt.operation().action() == Action.HOLD)
				.toList();
			var keys = this.end.bookings().stream().map(BookingRow::key).collect(Collectors.toSet());
			var done = unknown.stream().filter((attempt) -> keys.contains(attempt.operation().key())).count();
			return unknown.size() + " holds of unknown outcome of which " + done + " took effect";
		}

		private static Seat place(Attempt attempt) {
			var seat = attempt.operation().seat();
			return new Seat(attempt.operation().flight(), (seat != null) ? seat : "");
		}

	}

	/** Where a booking may come from. */
	private static final class Origins {

		private final Set<String> acknowledged = new HashSet<>();

		private final Set<String> unknownKeys = new HashSet<>();

		private final Map<String, Attempt> refusals = new HashMap<>();

		Origins(List<Attempt> attempts) {
			for (Attempt attempt : attempts) {
				if (attempt.operation().action() == Action.HOLD) {
					add(attempt, attempt.operation().key());
				}
			}
		}

		private void add(Attempt attempt, @Nullable String key) {
			attempt.answer().map(Answer::booking).ifPresent(this.acknowledged::add);
			if (key != null && attempt.isUnknown()) {
				this.unknownKeys.add(key);
			}
			if (key != null && attempt.isRefused()) {
				this.refusals.put(key, attempt);
			}
		}

		boolean explain(BookingRow row) {
			return this.acknowledged.contains(row.id()) || (row.key() != null && this.unknownKeys.contains(row.key()));
		}

		@Nullable Attempt refusalOf(BookingRow row) {
			return (row.key() != null) ? this.refusals.get(row.key()) : null;
		}

	}

}
