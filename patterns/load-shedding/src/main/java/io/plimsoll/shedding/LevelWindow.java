package io.plimsoll.shedding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the requests of each class in a stretch of time.
 *
 * @param byClass the classes of which any came
 */
record LevelWindow(Map<RequestClass, Decided> byClass) {

	/*
	 * The level falls to what was served, by the histogram of what came, and rises by a
	 * sixteenth: as in DAGOR (Zhou et al. 2018), which goes by the time in the queue
	 * where we go by refusals, as our queue bounds that time. Callers who heed a level
	 * bring it no more than a sixteenth too much, so that nearly all refusals are theirs.
	 */

	/** Fewer than one in fifty refused are no reason to go down. */
	private static final int ONE_IN = 50;

	/** Fewer requests say nothing. */
	static final int ENOUGH = 10;

	private static final int RISE = 16;

	/** A level that rises is to rise in steps that somebody notices. */
	private static final int LEAST_RISE = 4;

	/** Some must get through for the level to rise again. */
	private static final int LEAST = 8;

	LevelWindow {
		var copy = new EnumMap<RequestClass, Decided>(RequestClass.class);
		copy.putAll(byClass);
		byClass = Collections.unmodifiableMap(copy);
	}

	/** How many came. */
	long arrived() {
		return this.byClass.values().stream().mapToLong(Decided::arrived).sum();
	}

	/**
	 * The level after this window, in steps.
	 * @param steps the level before
	 */
	int next(int steps) {
		long shed = this.byClass.values().stream().mapToLong(Decided::shed).sum();
		if (shed * ONE_IN > arrived()) {
			return Math.max(LEAST, served(steps));
		}
		return (arrived() < ENOUGH) ? ToldLevel.ALL_STEPS
				: Math.min(ToldLevel.ALL_STEPS, steps + Math.max(LEAST_RISE, steps / RISE));
	}

	/** Down to where so many came as were let in. */
	private int served(int steps) {
		long left = this.byClass.values().stream().mapToLong(Decided::admitted).sum();
		int reached = 0;
		for (var requestClass : ToldLevel.CLASSES) {
			int open = Math.min(Priority.COHORTS, steps - reached);
			long came = this.byClass.getOrDefault(requestClass, Decided.NONE).arrived();
			if (came > left) {
				// beyond the level none of the cohorts is open
				return reached + (int) (open * left / came);
			}
			left -= came;
			reached += open;
		}
		return reached;
	}

	/**
	 * What became of requests.
	 *
	 * @param admitted how many were let in
	 * @param shed how many were refused, but for those of spent quotas
	 */
	record Decided(long admitted, long shed) {

		static final Decided NONE = new Decided(0, 0);

		long arrived() {
			return this.admitted + this.shed;
		}

		Decided plus(Decided other) {
			return new Decided(this.admitted + other.admitted, this.shed + other.shed);
		}

		Decided minus(Decided earlier) {
			return new Decided(this.admitted - earlier.admitted, this.shed - earlier.shed);
		}

	}

}
