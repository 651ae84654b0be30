package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.History;
import org.jspecify.annotations.Nullable;

/**
 * Turns a history into operations on seats. Attempts with one key become one operation
 * that lasts from the first question to the first answer. What a hold of unknown outcome
 * did, and which holds ran out, is looked up in the final state; other unknown operations
 * may have taken effect at any later time, or never.
 */
final class SeatOperations {

	private final Duration holdTime;

	private final Reads reads;

	private final List<Attempt> attempts;

	private final Map<String, String> bookingsByKey = new HashMap<>();

	private final Set<String> expired = new HashSet<>();

	private final Map<Seat, List<SeatOperation>> bySeat = new LinkedHashMap<>();

	private final long endNanos;

	SeatOperations(History history, FinalState end, Duration holdTime, Reads reads) {
		this.holdTime = holdTime;
		this.reads = reads;
		this.attempts = history.attempts().stream().filter((attempt) -> attempt.operation().seat() != null).toList();
		this.endNanos = history.events().isEmpty() ? 0 : history.events().getLast().nanos();
		for (BookingRow row : end.bookings()) {
			if (row.key() != null) {
				this.bookingsByKey.put(row.key(), row.id());
			}
			if (row.status() == BookingStatus.EXPIRED) {
				this.expired.add(row.id());
			}
		}
		addWishes();
		this.attempts.forEach(this::addOther);
		addTheEnd(end);
	}

	Map<Seat, List<SeatOperation>> bySeat() {
		return this.bySeat;
	}

	private void addWishes() {
		Map<String, List<Attempt>> byWish = new LinkedHashMap<>();
		for (Attempt attempt : this.attempts) {
			var operation = attempt.operation();
			if (operation.action() == Action.HOLD || operation.action() == Action.CONFIRM) {
				var key = (operation.key() != null) ? operation.key() : "#" + attempt.begin().id();
				byWish.computeIfAbsent(operation.action() + " " + key, (_) -> new ArrayList<>()).add(attempt);
			}
		}
		byWish.values().forEach(this::addWish);
	}

	private void addWish(List<Attempt> wish) {
		var done = wish.stream().anyMatch((attempt) -> attempt.answer().isPresent());
		var open = wish.stream().filter((attempt) -> !attempt.isRefused()).toList();
		var booking = bookingOf(wish);
		if (booking != null && !open.isEmpty() && wish.getFirst().operation().action() == Action.CONFIRM) {
			add(wish, open, new Step.Confirm(booking), done);
		}
		else if (booking != null && !open.isEmpty()) {
			add(wish, open, new Step.Hold(booking), true);
			addExpiry(wish.getFirst(), booking);
		}
		else {
			var taken = wish.stream().filter((attempt) -> attempt.isRefused("seat-taken")).toList();
			if (!taken.isEmpty()) {
				add(wish, taken, new Step.SeenTaken(), true);
			}
		}
	}

	private void addExpiry(Attempt hold, String booking) {
		if (this.expired.contains(booking)) {
			operations(hold).add(new SeatOperation(hold.begin().nanos() + this.holdTime.toNanos(), Attempt.NEVER,
					new Step.Expire(booking), true, "the hold of " + booking + " runs out"));
		}
	}

	/** One operation, from the first question to the first answer that tells. */
	private void add(List<Attempt> wish, List<Attempt> telling, Step step, boolean certain) {
		var returned = telling.stream().mapToLong(Attempt::effectBeforeNanos).min().orElse(Attempt.NEVER);
		var evidence = telling.getFirst().toString();
		operations(wish.getFirst())
			.add(new SeatOperation(wish.getFirst().begin().nanos(), returned, step, certain, evidence));
	}

	/** The booking that was meant, answered, or made; null if a hold was never done. */
	private @Nullable String bookingOf(List<Attempt> wish) {
		var asked = wish.getFirst().operation();
		if (asked.booking() != null) {
			return asked.booking();
		}
		return wish.stream()
			.flatMap((attempt) -> attempt.answer().stream())
			.map(Answer::booking)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse((asked.key() != null) ? this.bookingsByKey.get(asked.key()) : null);
	}

	private void addOther(Attempt attempt) {
		var step = switch (attempt.operation().action()) {
			case CANCEL -> cancelled(attempt);
			case READ_SEAT, READ_BOOKING -> seen(attempt);
			case HOLD, CONFIRM, READ_FLIGHT -> null;
		};
		if (step != null) {
			add(List.of(attempt), List.of(attempt), step, !attempt.isUnknown());
		}
	}

	private static @Nullable Step cancelled(Attempt attempt) {
		var booking = attempt.operation().booking();
		return (booking != null && !attempt.isRefused()) ? new Step.Cancel(booking) : null;
	}

	private @Nullable Step seen(Attempt attempt) {
		var answer = attempt.answer().orElse(null);
		boolean mayLag = this.reads == Reads.MAY_LAG && !attempt.operation().current();
		if (mayLag || answer == null) {
			return null;
		}
		if (answer.seat() != null) {
			return new Step.SeenAs(answer.seat());
		}
		return (answer.booking() != null && answer.status() != null)
				? new Step.SeenBooking(answer.booking(), answer.status()) : null;
	}

	private void addTheEnd(FinalState end) {
		Map<Seat, List<BookingRow>> takers = new HashMap<>();
		for (BookingRow row : end.bookings()) {
			if (row.status().takesSeat()) {
				takers.computeIfAbsent(row.place(), (_) -> new ArrayList<>()).add(row);
			}
		}
		this.bySeat.forEach((seat, operations) -> {
			var taken = takers.getOrDefault(seat, List.of());
			// two takers are for another checker; this one could only repeat it
			if (taken.size() < 2) {
				var left = taken.isEmpty() ? SeatRegister.FREE : register(taken.getFirst());
				operations.add(new SeatOperation(this.endNanos + 1, Attempt.NEVER, new Step.LeftAs(left), true,
						"at the end the seat is " + left));
			}
		});
	}

	private static SeatRegister register(BookingRow row) {
		return switch (row.status()) {
			case HELD -> SeatRegister.heldBy(row.id());
			case CONFIRMED -> SeatRegister.soldTo(row.id());
			case CANCELLED, EXPIRED -> SeatRegister.FREE;
		};
	}

	private List<SeatOperation> operations(Attempt attempt) {
		var seat = new Seat(attempt.operation().flight(), Objects.requireNonNull(attempt.operation().seat()));
		return this.bySeat.computeIfAbsent(seat, (_) -> new ArrayList<>());
	}

}
