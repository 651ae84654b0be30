package io.plimsoll.booking.writer.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.jdbc.BookingRow;
import io.plimsoll.booking.shard.jdbc.EventRow;
import io.plimsoll.lease.Leadership;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes of a batch as {@code shard_commit} takes them: arrays of columns, which the
 * server takes apart quickest. Of a booking that changes more than once in a batch only
 * the last state is written; the events have them all.
 */
final class CommitArguments {

	private final Map<UUID, Booking> added = new LinkedHashMap<>();

	private final Map<UUID, Booking> changed = new LinkedHashMap<>();

	private final List<Map<String, Object>> flights = new ArrayList<>();

	private final List<Change.AnswerKept> answers = new ArrayList<>();

	private final List<Change.Numbered> events = new ArrayList<>();

	private CommitArguments() {
	}

	/** In the order of the function's parameters. */
	static List<@Nullable Object> of(Leadership leadership, WritePosition seen, WritePosition last,
			List<Change> changes, JsonMapper json) {
		var arguments = new CommitArguments();
		changes.forEach(arguments::add);
		var list = new ArrayList<@Nullable Object>();
		list.addAll(List.of(leadership.scope(), leadership.epoch(), seen.sequence(), last.sequence()));
		list.add(arguments.flights.isEmpty() ? null : json.writeValueAsString(arguments.flights));
		arguments.addBookings(list);
		arguments.addAnswers(list, json);
		arguments.addEvents(list);
		return list;
	}

	private void add(Change change) {
		if (change instanceof Change.Numbered numbered) {
			this.events.add(numbered);
		}
		switch (change) {
			case Change.BookingAdded(var booking) -> this.added.put(booking.id(), booking);
			case Change.BookingChanged(var booking) -> {
				if (this.added.replace(booking.id(), booking) == null) {
					this.changed.put(booking.id(), booking);
				}
			}
			case Change.FlightAdded flight -> this.flights.add(Map.of("flight", flight.flight(), "origin",
					flight.origin(), "destination", flight.destination(), "departs", flight.departs().toString(),
					"sequence", flight.position().sequence(), "seats", flight.seats()));
			case Change.AnswerKept kept -> this.answers.add(kept);
		}
	}

	private void addBookings(List<@Nullable Object> list) {
		var before = this.changed.values();
		list.add(texts(before, (booking) -> booking.id().toString()));
		list.add(texts(before, (booking) -> booking.status().name()));
		list.add(numbers(before));
		list.add(texts(before, (booking) -> BookingRow.delivery(booking.delivery())));
		var fresh = this.added.values();
		list.add(texts(fresh, (booking) -> booking.id().toString()));
		list.add(texts(fresh, Booking::flight));
		list.add(texts(fresh, Booking::seat));
		list.add(texts(fresh, Booking::customer));
		list.add(texts(fresh, (booking) -> booking.status().name()));
		list.add(texts(fresh, (booking) -> booking.holdExpires().toString()));
		list.add(numbers(fresh));
		list.add(texts(fresh, Booking::idempotencyKey));
		list.add(texts(fresh, (booking) -> BookingRow.delivery(booking.delivery())));
	}

	private void addAnswers(List<@Nullable Object> list, JsonMapper json) {
		list.add(texts(this.answers, (kept) -> kept.request().caller()));
		list.add(texts(this.answers, (kept) -> kept.request().key()));
		list.add(texts(this.answers, (kept) -> kept.request().fingerprint()));
		list.add(this.answers.stream().map((kept) -> kept.answer().status()).toArray(Integer[]::new));
		list.add(texts(this.answers, (kept) -> json.writeValueAsString(kept.answer().headers())));
		list.add(texts(this.answers, (kept) -> kept.answer().body()));
	}

	private void addEvents(List<@Nullable Object> list) {
		list.add(this.events.stream().map((event) -> event.position().sequence()).toArray(Long[]::new));
		list.add(texts(this.events, Change.Numbered::kind));
		list.add(texts(this.events, EventRow::body));
	}

	private static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
		return rows.stream().map(column).toArray(String[]::new);
	}

	private static Long[] numbers(Collection<Booking> bookings) {
		return bookings.stream().map(Booking::sequence).toArray(Long[]::new);
	}

}
