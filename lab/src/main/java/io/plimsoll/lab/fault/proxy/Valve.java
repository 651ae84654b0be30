package io.plimsoll.lab.fault.proxy;

import java.time.Duration;

/**
 * Decides what becomes of the data of one connection in one direction. For one thread; it
 * counts what has passed under a fault, and starts anew with each.
 */
final class Valve {

	private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

	/** Pieces a second that a narrow route passes data in. */
	private static final int SLICES = 50;

	private final Direction way;

	private long generation = -1;

	private long passed;

	private long clearNanos;

	Valve(Direction way) {
		this.way = way;
	}

	/**
	 * What to do with {@code left} bytes of a piece.
	 * @param generation counts the faults of the route, so that the same one set twice
	 * starts anew
	 */
	Step next(Fault fault, long generation, Piece piece, int left, long nowNanos) {
		if (generation != this.generation) {
			this.generation = generation;
			this.passed = 0;
			this.clearNanos = nowNanos;
		}
		return switch (fault) {
			case Fault.Pass _ -> new Step.Write(left);
			case Fault.Delay delay when delay.direction().covers(this.way) -> after(due(delay, piece), left, nowNanos);
			case Fault.Bandwidth width when width.direction().covers(this.way) -> trickle(width, left, nowNanos);
			case Fault.BlackHole hole when hole.direction().covers(this.way) -> new Step.Hold();
			case Fault.Reset _ -> new Step.Cut(0);
			case Fault.Silence _ -> new Step.Swallow();
			case Fault.CutAfter cut when cut.direction() == this.way -> cut(cut, left);
			case Fault.Corrupt corrupt when corrupt.direction() == this.way -> corrupt(corrupt, left);
			case Fault.Delay _, Fault.Bandwidth _, Fault.BlackHole _, Fault.CutAfter _, Fault.Corrupt _ ->
				new Step.Write(left);
		};
	}

	/** So many bytes have been passed on. */
	void passed(int bytes, long nowNanos, Fault fault) {
		this.passed += bytes;
		if (fault instanceof Fault.Bandwidth width) {
			long from = Math.max(this.clearNanos, nowNanos);
			this.clearNanos = from + bytes * SECOND_NANOS / width.bytesPerSecond();
		}
	}

	private static long due(Fault.Delay delay, Piece piece) {
		return piece.arrivedNanos() + delay.by().toNanos() + (long) (piece.chance() * delay.jitter().toNanos());
	}

	private static Step after(long dueNanos, int left, long nowNanos) {
		return (dueNanos - nowNanos > 0) ? new Step.Wait(dueNanos - nowNanos) : new Step.Write(left);
	}

	private Step trickle(Fault.Bandwidth width, int left, long nowNanos) {
		int slice = Math.clamp(width.bytesPerSecond() / SLICES, 1, 1 << 16);
		return after(this.clearNanos, Math.min(left, slice), nowNanos);
	}

	private Step cut(Fault.CutAfter cut, int left) {
		long may = cut.bytes() - this.passed;
		return (left >= may) ? new Step.Cut((int) Math.max(0, may)) : new Step.Write(left);
	}

	private Step corrupt(Fault.Corrupt corrupt, int left) {
		long at = corrupt.offset() - this.passed;
		return (at >= 0 && at < left) ? new Step.Spoil(left, (int) at) : new Step.Write(left);
	}

	/** What to do with a piece. */
	sealed interface Step {

		/** Pass on that many of its bytes, then ask again for the rest. */
		record Write(int bytes) implements Step {
		}

		/** The same with one of these bytes spoilt. */
		record Spoil(int bytes, int at) implements Step {
		}

		/** Ask again after this time, or when the fault has changed. */
		record Wait(long nanos) implements Step {
		}

		/** Ask again when the fault has changed. */
		record Hold() implements Step {
		}

		/** Forget it. */
		record Swallow() implements Step {
		}

		/** Pass on that many bytes, then reset the connection. */
		record Cut(int bytes) implements Step {
		}

	}

}
