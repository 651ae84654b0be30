package io.plimsoll.gateway.routes;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Whether a read that is not answered yet is worth asking of a second instance as well,
 * before anybody asks what it costs: only where the first is among the slowest twentieth
 * by then, so that hardly more than that is added to the load.
 */
final class HedgeRule {

	/** What is answered by then is quick enough, and timers are not much finer. */
	private static final Duration SOONEST = Duration.ofMillis(10);

	/** An attempt that has less time than this is not worth making. */
	private static final Duration LEAST = Duration.ofMillis(50);

	private HedgeRule() {
	}

	/** What to do about {@code read}, which has just been sent. */
	static Verdict of(Read read) {
		var tail = read.tail();
		if (!read.harmless() || !read.calm() || tail == null) {
			return new Verdict.Never();
		}
		var wait = (tail.compareTo(SOONEST) < 0) ? SOONEST : tail;
		return (read.left().minus(wait).compareTo(LEAST) < 0) ? new Verdict.Never() : new Verdict.After(wait);
	}

	/**
	 * A read.
	 *
	 * @param harmless whether doing it twice does no harm and is no great work
	 * @param calm whether nobody has to wait or is refused, here or there: under overload
	 * all are slow, and more of them is the last thing to be wanted
	 * @param tail what all but a twentieth of its kind took; null if that is not known
	 * @param left of the client's time
	 */
	record Read(boolean harmless, boolean calm, @Nullable Duration tail, Duration left) {
	}

	/** What to do. */
	sealed interface Verdict {

		/** Ask another as well if there is no answer after {@code delay}. */
		record After(Duration delay) implements Verdict {
		}

		/** Leave it at the one. */
		record Never() implements Verdict {
		}

	}

}
