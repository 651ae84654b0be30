package io.plimsoll.sidecache;

import java.util.List;
import java.util.Set;

/**
 * What changes in the shared tier, whoever changes it, in the order in which it does. A
 * reader begins at the end and is told of every change after that, or that it was not
 * told of some. To be read by one thread.
 * <p>
 * Nothing depends on it for being right: who hears nothing looks into the shared tier as
 * often as if there were no such thing.
 */
public interface Invalidations {

	/**
	 * Waits a bounded time, a fraction of a second, for changes of these caches since the
	 * last call. Throws nothing.
	 */
	Heard next(Set<String> caches);

	/** What came of asking. */
	sealed interface Heard {

	}

	/**
	 * Nothing is missing between what was heard before and this.
	 *
	 * @param complete whether it is all that had changed when the question was asked;
	 * otherwise ask again at once
	 */
	record Changes(List<Change> changes, boolean complete) implements Heard {

		public Changes {
			changes = List.copyOf(changes);
		}

	}

	/**
	 * There may have been changes that were not told. From the time of this answer on
	 * nothing is missing. The first answer is one.
	 *
	 * @param purges the latest purges, as many as are remembered
	 */
	record Gap(List<Change.Purged> purges) implements Heard {

		public Gap {
			purges = List.copyOf(purges);
		}

	}

	/** No answer in time. The next one is a gap, if what was heard may be torn. */
	record Unheard() implements Heard {
	}

}
