package io.plimsoll.lab.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.history.Attempt;

/** The search for an order of a seat's operations that explains what everybody saw. */
final class Linearization {

	/*
	 * Wing and Gong (1993) try every order in which an operation comes before those that
	 * were called after it had returned. That is exponential in the operations that
	 * overlap.
	 *
	 * Lowe (2017) remembers where the search has been: which operations are placed, and
	 * the state they led to, is all that the rest depends on. Two orders that meet in
	 * such a point need not both be followed.
	 *
	 * Two more savings that this register permits. A look (a read, a refusal) that fits
	 * now is placed at once: it never changes anything, so what can follow later can
	 * follow it. So of five hundred who race for one seat, only those who claim to have
	 * won are tried in each order. That does not go for a cancellation that has nothing
	 * to cancel yet, which may have something later. And an operation of unknown outcome
	 * is tried last, and left out if it would change nothing; what never happens is never
	 * placed.
	 *
	 * Example: hold by a [0, 2] done, hold by b [1, 3] refused as taken. At the start b's
	 * refusal does not fit the free seat, a's hold does; then b's refusal fits.
	 * Linearizable. Had b been told "done" as well, nothing would fit after the first of
	 * the two.
	 */

	/** The points that are looked at before the search gives up. */
	private static final int LIMIT = 200_000;

	private final List<SeatOperation> operations;

	private final Set<Point> seen = new HashSet<>();

	private final Deque<Point> open = new ArrayDeque<>();

	private Point furthest = new Point(new BitSet(), SeatRegister.FREE);

	private Linearization(List<SeatOperation> operations) {
		this.operations = operations.stream().sorted(Comparator.comparingLong(SeatOperation::callNanos)).toList();
	}

	/** Which operations are placed, and how the seat is then. */
	private record Point(BitSet placed, SeatRegister seat) {

		Point with(int operation, SeatRegister after) {
			var more = (BitSet) this.placed.clone();
			more.set(operation);
			return new Point(more, after);
		}

	}

	/** What the search came to. */
	sealed interface Outcome {

		/** There is such an order. */
		record Found() implements Outcome {

		}

		/**
		 * There is none; the seat and the operations at which the best attempt got stuck.
		 */
		record Stuck(int placed, SeatRegister seat, List<SeatOperation> next) implements Outcome {

		}

		/** The search was given up. */
		record TooMany(int points) implements Outcome {

		}

	}

	/** Looks for an order, from a free seat on. */
	static Outcome search(List<SeatOperation> operations) {
		return new Linearization(operations).search();
	}

	private Outcome search() {
		visit(this.furthest);
		while (!this.open.isEmpty()) {
			var point = this.open.pop();
			if (isComplete(point)) {
				return new Outcome.Found();
			}
			if (this.seen.size() > LIMIT) {
				return new Outcome.TooMany(this.seen.size());
			}
			if (point.placed().cardinality() > this.furthest.placed().cardinality()) {
				this.furthest = point;
			}
			branch(point);
		}
		return new Outcome.Stuck(this.furthest.placed().cardinality(), this.furthest.seat(),
				candidates(this.furthest).stream().map(this.operations::get).filter(SeatOperation::certain).toList());
	}

	private void branch(Point point) {
		// popped last-in first-out: the one that had to be done first is tried first
		var order = Comparator.comparing((Integer i) -> this.operations.get(i).certain())
			.thenComparing(Comparator.comparingLong((Integer i) -> this.operations.get(i).returnNanos()).reversed());
		for (int i : candidates(point).stream().sorted(order).toList()) {
			var after = this.operations.get(i).step().apply(point.seat());
			if (after != null && (this.operations.get(i).certain() || !after.equals(point.seat()))) {
				visit(point.with(i, after));
			}
		}
	}

	private void visit(Point point) {
		var settled = placeLooks(point);
		if (this.seen.add(settled)) {
			this.open.push(settled);
		}
	}

	private Point placeLooks(Point point) {
		var placed = (BitSet) point.placed().clone();
		var settled = new Point(placed, point.seat());
		var before = -1;
		while (placed.cardinality() != before) {
			before = placed.cardinality();
			for (int i : candidates(settled)) {
				var operation = this.operations.get(i);
				if (operation.step() instanceof Step.Look look && look.fits(point.seat())) {
					placed.set(i);
				}
			}
		}
		return settled;
	}

	/** The operations that may come next: called before any that is missing returned. */
	private List<Integer> candidates(Point point) {
		var candidates = new ArrayList<Integer>();
		var firstReturn = Attempt.NEVER;
		for (int i = point.placed().nextClearBit(0); i < this.operations.size(); i = point.placed()
			.nextClearBit(i + 1)) {
			var operation = this.operations.get(i);
			if (operation.callNanos() > firstReturn) {
				break;
			}
			if (operation.certain()) {
				firstReturn = Math.min(firstReturn, operation.returnNanos());
			}
			candidates.add(i);
		}
		return candidates;
	}

	private boolean isComplete(Point point) {
		for (int i = point.placed().nextClearBit(0); i < this.operations.size(); i = point.placed()
			.nextClearBit(i + 1)) {
			if (this.operations.get(i).certain()) {
				return false;
			}
		}
		return true;
	}

}
