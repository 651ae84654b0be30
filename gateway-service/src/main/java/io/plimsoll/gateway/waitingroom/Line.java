package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * One lane: who joins gets the next number, and with it a position. For the entrants of
 * the lottery that is known once they are shuffled. Positions are called in their order;
 * one that is called for too long lapses. Takes a byte for each position, and four for
 * each entrant. Points of time are those of the room. Not safe for use by several
 * threads.
 */
final class Line {

	private static final int FIRST = 1024;

	private static final long ENOUGH_NANOS = Duration.ofSeconds(10).toNanos();

	private static final double SECOND = 1e9;

	private final Deque<Mark> marks = new ArrayDeque<>();

	private byte[] states = new byte[FIRST];

	private int[] order = {};

	private boolean opened;

	private int joined;

	private int called;

	private int settled;

	private int lapsed;

	/** The number of who comes now. */
	int join() {
		if (this.joined == this.states.length) {
			this.states = Arrays.copyOf(this.states, 2 * this.joined);
		}
		return this.joined++;
	}

	int joined() {
		return this.joined;
	}

	int called() {
		return this.called;
	}

	int lapsed() {
		return this.lapsed;
	}

	int waiting() {
		return this.joined - this.called;
	}

	boolean isOpened() {
		return this.opened;
	}

	/** Gives the entrants, which are all who have joined, their positions. */
	void open(int[] shuffled) {
		this.order = shuffled;
		this.opened = true;
	}

	int entrants() {
		return this.order.length;
	}

	/** Where a number stands, from 0 on; only once the line is open. */
	int position(int number) {
		return (number < this.order.length) ? this.order[number] : number;
	}

	PlaceState state(int position) {
		return PlaceState.of(this.states[position]);
	}

	void become(int position, PlaceState state) {
		this.states[position] = state.code();
	}

	/** Whether its turn has come, and not gone by unused. */
	boolean isCalled(int position) {
		return position < this.called;
	}

	/** Calls {@code count} more, at most all. */
	int call(int count, long now) {
		int more = Math.min(count, waiting());
		if (more > 0) {
			this.called += more;
			this.marks.addLast(new Mark(now, this.called));
		}
		return more;
	}

	/** As the process before had left it: those who were called have their time anew. */
	void restore(int calledThen, int lapsedThen, long now) {
		this.called = calledThen;
		this.lapsed = lapsedThen;
		this.settled = calledThen;
		this.marks.clear();
		this.marks.addLast(new Mark(now, calledThen));
	}

	/**
	 * How many were called since {@code since} and have not asked; of those before it is
	 * known by now who came, which {@code shows} is told.
	 */
	int underWay(long since, ShowRate shows) {
		int until = calledAt(since);
		for (; this.settled < until; this.settled++) {
			shows.came(state(this.settled) != PlaceState.NEW);
		}
		int underWay = 0;
		for (int i = Math.max(until, this.lapsed); i < this.called; i++) {
			if (this.states[i] == 0) {
				underWay++;
			}
		}
		return underWay;
	}

	/** Lets those lapse that were called before {@code since} and have not asked. */
	int lapse(long since) {
		int until = calledAt(since);
		int expired = 0;
		for (; this.lapsed < until; this.lapsed++) {
			if (state(this.lapsed) == PlaceState.NEW) {
				become(this.lapsed, PlaceState.EXPIRED);
				expired++;
			}
		}
		while (this.marks.size() > 1 && this.marks.peekFirst().called() <= this.lapsed) {
			this.marks.removeFirst();
		}
		return expired;
	}

	/**
	 * How many were called in a second since {@code since}; empty as long as less than
	 * ten seconds are known.
	 */
	OptionalDouble callsPerSecond(long since, long now) {
		var first = this.marks.peekFirst();
		if (first == null) {
			return OptionalDouble.empty();
		}
		long begin = Math.max(since, first.nanos());
		return (now - begin < ENOUGH_NANOS) ? OptionalDouble.empty()
				: OptionalDouble.of((this.called - calledAt(begin)) / ((now - begin) / SECOND));
	}

	/** How many had been called by then, as far back as is known. */
	private int calledAt(long point) {
		int known = this.lapsed;
		for (var mark : this.marks) {
			if (mark.nanos() > point) {
				break;
			}
			known = Math.max(known, mark.called());
		}
		return known;
	}

	private record Mark(long nanos, int called) {
	}

}
