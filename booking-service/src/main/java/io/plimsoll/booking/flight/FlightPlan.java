package io.plimsoll.booking.flight;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A flight that is to be added.
 *
 * @param flight its name
 * @param origin the airport it leaves
 * @param destination the airport it goes to
 * @param departs when it leaves
 * @param rows how many rows of seats it has
 * @param seats the letters of each row
 */
public record FlightPlan(String flight, String origin, String destination, Instant departs, int rows, String seats) {

	private static final Pattern NAME = Pattern.compile("[A-Z0-9]{2}[0-9]{1,4}[A-Z]?");

	private static final Pattern AIRPORT = Pattern.compile("[A-Z]{3}");

	private static final Pattern LETTERS = Pattern.compile("(?!.*(.).*\\1)[A-Z]{1,12}");

	private static final int MAX_ROWS = 120;

	/** Whether a plan can be flown. */
	public sealed interface Check {

	}

	/** It can. */
	public record Sound() implements Check {
	}

	/** It cannot, because of this field. */
	public record Unsound(String field, String why) implements Check {
	}

	/** Looks at each field; names the first that is wrong. */
	public Check check() {
		if (!NAME.matcher(this.flight).matches()) {
			return new Unsound("flight", "must be an airline's two characters and a number, like PL101");
		}
		if (!AIRPORT.matcher(this.origin).matches()) {
			return new Unsound("origin", "must be an airport's three letters, like HND");
		}
		if (!AIRPORT.matcher(this.destination).matches() || this.destination.equals(this.origin)) {
			return new Unsound("destination", "must be another airport's three letters, like ITM");
		}
		if (this.rows < 1 || this.rows > MAX_ROWS) {
			return new Unsound("rows", "must be from 1 to " + MAX_ROWS);
		}
		if (!LETTERS.matcher(this.seats).matches()) {
			return new Unsound("seats", "must be 1 to 12 different letters, like ABCDEF");
		}
		return new Sound();
	}

	/** The names of all seats, in order. */
	public List<String> seatNames() {
		return IntStream.rangeClosed(1, this.rows)
			.boxed()
			.flatMap((row) -> this.seats.chars().mapToObj((letter) -> row + String.valueOf((char) letter)))
			.toList();
	}

}
