package io.plimsoll.gateway.routes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Who led the shard of a flight or a booking when an answer last told. Only a hint: a
 * wrong one costs the request the hop that it would have saved, and its answer corrects
 * it. A booking whose flight is known goes where the flight's latest answer pointed, so
 * that after a change of leader one answer corrects all bookings of the flight. Safe for
 * use by many threads.
 */
final class LeaderHints {

	/** The field of an answer that tells: {@code booking-b;epoch=7}. */
	static final String HEADER = "Plimsoll-Leader";

	private static final int REMEMBERED_FLIGHTS = 10_000;

	/** Some ten megabytes of them. */
	private static final int REMEMBERED_BOOKINGS = 50_000;

	/** In characters. No flight and no booking has a name that is longer. */
	private static final int LONGEST = 64;

	private final Cache<String, String> leaders = Caffeine.newBuilder().maximumSize(REMEMBERED_FLIGHTS).build();

	/**
	 * The newest ones, by age alone. A cache that keeps what is asked for often would
	 * turn away the booking that was just made, and that is the one to be confirmed next.
	 */
	private final Map<String, String> flights = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > REMEMBERED_BOOKINGS;
		}

	});

	/** The name of the instance that leads, as far as is known. */
	Optional<String> leaderOf(String subject) {
		return Optional.ofNullable(this.leaders.getIfPresent(flightOf(subject)));
	}

	/**
	 * Remembers what an answer told, unless the subject is so long that it takes memory
	 * which others need. If it told that nobody is known to lead, whoever did is
	 * forgotten: another instance may know.
	 * @param field the value of {@value #HEADER}, if the answer had it
	 */
	void learn(String subject, @Nullable String field) {
		if (field != null && field.startsWith(";")) {
			this.leaders.invalidate(flightOf(subject));
		}
		else if (field != null && subject.length() <= LONGEST) {
			this.leaders.put(flightOf(subject), field.split(";", 2)[0].strip());
		}
	}

	/** Remembers which flight a booking is for, which never changes. */
	void learnFlight(String booking, String flight) {
		if (booking.length() <= LONGEST && flight.length() <= LONGEST) {
			this.flights.put(booking, flight);
		}
	}

	private String flightOf(String subject) {
		var flight = this.flights.get(subject);
		return (flight != null) ? flight : subject;
	}

}
