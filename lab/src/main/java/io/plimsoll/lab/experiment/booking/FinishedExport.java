package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.History;

/**
 * An export that was followed to its end.
 *
 * @param beganNanos when its first page was asked for
 * @param endedNanos when its last page had come
 * @param pages the pages: a booking in each line
 */
record FinishedExport(long beganNanos, long endedNanos, List<String> pages) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	FinishedExport {
		pages = List.copyOf(pages);
	}

	/** How long it took, pauses included. */
	Duration length() {
		return Duration.ofNanos(this.endedNanos - this.beganNanos);
	}

	/** How many lines it has. */
	long lines() {
		return this.pages.stream().flatMap(String::lines).count();
	}

	/**
	 * How many bookings are not in it, or not as they were, that a client had been told
	 * of {@code lag} before it began.
	 */
	long missing(History history, Duration lag) {
		var told = new HashMap<String, Long>();
		bookings().forEach(
				(booking) -> told.merge(booking.path("id").asString(""), booking.path("sequence").asLong(), Math::max));
		return history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().action().writes())
			.filter((attempt) -> attempt.end().nanos() <= this.beganNanos - lag.toNanos())
			.flatMap((attempt) -> attempt.answer().stream())
			.filter((answer) -> isMissing(answer, told))
			.map(Answer::booking)
			.distinct()
			.count();
	}

	/** How many of these are not in it. */
	long missing(Set<String> bookings) {
		var told = new HashSet<String>();
		bookings().forEach((booking) -> told.add(booking.path("id").asString("")));
		return bookings.stream().filter((booking) -> !told.contains(booking)).count();
	}

	/** How many lines say again what another line has said. */
	long repeated() {
		var seen = new HashSet<String>();
		return bookings()
			.filter((booking) -> !seen.add(booking.path("id").asString("") + " " + booking.path("sequence").asLong()))
			.count();
	}

	private static boolean isMissing(Answer answer, Map<String, Long> told) {
		var booking = answer.booking();
		var position = answer.position();
		return booking != null && position != null && told.getOrDefault(booking, -1L) < position.sequence();
	}

	private Stream<JsonNode> bookings() {
		return this.pages.stream().flatMap(String::lines).map(JSON::readTree);
	}

}
