package io.plimsoll.lab.load.capacity;

import java.time.Duration;
import java.util.ArrayList;

import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Soundness;

/** What a rate did to a route. */
public sealed interface Trial {

	/** The route carried it. */
	record Carried() implements Trial {
	}

	/**
	 * It was too much.
	 *
	 * @param why what showed it
	 */
	record TooMuch(String why) implements Trial {
	}

	/**
	 * The generator could not offer it.
	 *
	 * @param why how it fell behind
	 */
	record NotOffered(String why) implements Trial {
	}

	/**
	 * Judges a run: all of its answers good, and 99 % of them within half of
	 * {@code timeout}. A run without an answer carries nothing.
	 */
	static Trial judge(LoadResult result, Duration timeout) {
		if (result.soundness() instanceof Soundness.FellBehind behind) {
			return new NotOffered(String.join("; ", behind.why()));
		}
		var all = result.all();
		var total = all.total();
		var why = new ArrayList<String>();
		if (total.good() == 0) {
			why.add("no good answer");
		}
		if (total.refusals() > 0) {
			why.add(total.refusals() + " refused " + total.refused());
		}
		if (total.late() + total.failed() + total.unknown() > 0) {
			why.add(total.late() + " late, " + total.failed() + " failed, " + total.unknown() + " unknown");
		}
		var p99 = all.latencyAt(99);
		if (p99.compareTo(timeout.dividedBy(2)) > 0) {
			why.add("99 % of answers took up to " + p99.toMillis() + " ms");
		}
		return why.isEmpty() ? new Carried() : new TooMuch(String.join("; ", why));
	}

}
