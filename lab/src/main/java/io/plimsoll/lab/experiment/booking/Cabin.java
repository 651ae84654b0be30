package io.plimsoll.lab.experiment.booking;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A flight that belongs to one trial.
 *
 * @param flight its name
 * @param shard who leads it
 * @param seats the names of its seats
 */
public record Cabin(String flight, int shard, List<String> seats) {

	public Cabin {
		seats = List.copyOf(seats);
	}

	/** This cabin without its last {@code count} seats, which are kept for something. */
	Cabin withoutLast(int count) {
		return new Cabin(this.flight, this.shard, this.seats.subList(0, this.seats.size() - count));
	}

	/** The seat {@code index} places from the end. */
	String fromEnd(int index) {
		return this.seats.get(this.seats.size() - 1 - index);
	}

	/** The names of the seats of a cabin of so many rows with these letters. */
	static List<String> seatNames(int rows, String letters) {
		return IntStream.rangeClosed(1, rows)
			.boxed()
			.flatMap((row) -> letters.chars().mapToObj((letter) -> row + String.valueOf((char) letter)))
			.toList();
	}

}
