package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.lab.history.History;

/**
 * Each seat behaves as if its operations had happened one after the other, each at some
 * moment between question and answer.
 *
 * @param holdTime how long a hold lasts before it may expire
 * @param reads which reads must agree as well; decisions always must
 */
public record SeatLinearizability(Duration holdTime, Reads reads) implements Checker {

	@Override
	public String name() {
		return "linearizable seats";
	}

	@Override
	public Finding check(History history, FinalState end) {
		var seats = new SeatOperations(history, end.of(history), this.holdTime, this.reads).bySeat();
		List<Violation> violations = new ArrayList<>();
		List<String> undecided = new ArrayList<>();
		seats.forEach((seat, operations) -> {
			switch (Linearization.search(operations)) {
				case Linearization.Outcome.Found _ -> {
				}
				case Linearization.Outcome.Stuck stuck -> violations.add(violation(seat, stuck));
				case Linearization.Outcome.TooMany many -> undecided.add(seat + " after " + many.points() + " points");
			}
		});
		if (violations.isEmpty() && !undecided.isEmpty()) {
			return new Finding.Undecided(name(), "the search was given up for " + undecided);
		}
		var operations = seats.values().stream().mapToInt(List::size).sum();
		return Finding.of(name(), operations + " operations on " + seats.size() + " seats", violations);
	}

	private static Violation violation(Seat seat, Linearization.Outcome.Stuck stuck) {
		var where = "in the best order the seat is " + stuck.seat() + " after " + stuck.placed()
				+ " operations, and none of these can come next";
		var evidence = Stream.concat(Stream.of(where), stuck.next().stream().map(SeatOperation::evidence)).toList();
		return new Violation("No order of the operations explains " + seat, evidence);
	}

}
