package io.plimsoll.lab.fault.proxy;

import java.time.Duration;

/** What is wrong with a route. */
public sealed interface Fault {

	/** It in words: its name, and its numbers with their units. */
	default String text() {
		return FaultText.of(this);
	}

	/** Nothing is. */
	record Pass() implements Fault {
	}

	/**
	 * Data arrives later, in its order. A connection is still opened at once.
	 *
	 * @param direction which way
	 * @param by how much later
	 * @param jitter how much more or less it may be
	 */
	record Delay(Direction direction, Duration by, Duration jitter) implements Fault {

		public Delay {
			if (by.isNegative() || jitter.isNegative() || jitter.compareTo(by) > 0) {
				throw new IllegalArgumentException("need 0 <= jitter <= by: " + jitter + ", " + by);
			}
		}

	}

	/**
	 * Data trickles, each connection by itself.
	 *
	 * @param direction which way
	 * @param bytesPerSecond how fast
	 */
	record Bandwidth(Direction direction, long bytesPerSecond) implements Fault {

		public Bandwidth {
			if (bytesPerSecond < 1) {
				throw new IllegalArgumentException("bytesPerSecond must be > 0: " + bytesPerSecond);
			}
		}

	}

	/**
	 * Nothing arrives and nobody is told: a firewall that drops. As with TCP's repeated
	 * sending, what was held back arrives when the fault ends, if the connection has
	 * lasted. A new connection is accepted and goes no further.
	 *
	 * @param direction which way
	 */
	record BlackHole(Direction direction) implements Fault {
	}

	/** Connections that stand are reset, and new ones as soon as they are made. */
	record Reset() implements Fault {
	}

	/**
	 * Connections are accepted, and what is sent over them vanishes: a process that hangs
	 * with a kernel that does not. Since data is lost, connections that met the fault are
	 * reset when it ends.
	 */
	record Silence() implements Fault {
	}

	/**
	 * Each connection is reset after so many more bytes, of which all arrive.
	 *
	 * @param direction whose bytes count
	 * @param bytes how many from the fault's start, or the connection's if that is later
	 */
	record CutAfter(Direction direction, long bytes) implements Fault {

		public CutAfter {
			notNegative(bytes, "bytes");
			oneWay(direction);
		}

	}

	/**
	 * One byte of each connection arrives with all of its bits turned over.
	 *
	 * @param direction whose bytes count
	 * @param offset which byte from the fault's start, or the connection's if that is
	 * later
	 */
	record Corrupt(Direction direction, long offset) implements Fault {

		public Corrupt {
			notNegative(offset, "offset");
			oneWay(direction);
		}

	}

	private static void notNegative(long number, String name) {
		if (number < 0) {
			throw new IllegalArgumentException(name + " must be >= 0: " + number);
		}
	}

	private static void oneWay(Direction direction) {
		if (direction == Direction.BOTH) {
			throw new IllegalArgumentException("bytes are counted one way: direction must be TO_TARGET or TO_CLIENT");
		}
	}

}
