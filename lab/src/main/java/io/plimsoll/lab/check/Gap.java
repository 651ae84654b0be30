package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.history.Attempt;

/** A time without an accepted write, in nanoseconds from the start of the run. */
public record Gap(long fromNanos, long toNanos) {

	/** How long it was. */
	public Duration length() {
		return Duration.ofNanos(this.toNanos - this.fromNanos);
	}

	/** The times between the ends of {@code accepted}, which are in the order of time. */
	static List<Gap> between(List<Attempt> accepted, long fromNanos, long toNanos) {
		var gaps = new ArrayList<Gap>();
		var last = fromNanos;
		for (Attempt attempt : accepted) {
			gaps.add(new Gap(last, attempt.end().nanos()));
			last = attempt.end().nanos();
		}
		gaps.add(new Gap(last, toNanos));
		return gaps;
	}

}
