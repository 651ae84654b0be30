package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether an outlier is ejected, and for how long. Each time is twice the one before; who
 * has then behaved for the longest time begins anew.
 *
 * @param share of the instances of a service that may be out at once, rounded down; those
 * that are not ready or evacuated count as out
 * @param first the time of a first ejection
 * @param longest the longest time
 */
public record EjectionRule(double share, Duration first, Duration longest) {

	/**
	 * What to do about an instance.
	 * @param symptom in what it is an outlier, if it is one
	 * @param out how many instances of the service are out
	 * @param all how many there are
	 * @param previous the time of its latest ejection, zero if there was none
	 * @param since how long ago that ended
	 */
	Verdict of(Optional<Symptom> symptom, int out, int all, Duration previous, Duration since) {
		if (symptom.isEmpty()) {
			return new Verdict.Kept();
		}
		if (out + 1 > Math.floor(this.share * all)) {
			return new Verdict.BeyondTheCap(symptom.get());
		}
		return new Verdict.Ejected(symptom.get(), time(previous, since));
	}

	private Duration time(Duration previous, Duration since) {
		if (previous.isZero() || since.compareTo(this.longest) >= 0) {
			return this.first;
		}
		var doubled = previous.multipliedBy(2);
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

}
