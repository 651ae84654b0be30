package io.plimsoll.gateway.routes;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.gateway.balance.Symptom;
import io.plimsoll.gateway.balance.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has instances compared when they have answered, and tells what comes of it: a line and
 * a count for each ejection, a warning and a count where one would have been due and too
 * many are out already. Safe for use by many threads.
 */
final class Outliers {

	private static final Logger LOG = LoggerFactory.getLogger(Outliers.class);

	private final Upstreams upstreams;

	private final MonotonicClock clock;

	private final MeterRegistry registry;

	Outliers(Upstreams upstreams, MonotonicClock clock, MeterRegistry registry) {
		this.upstreams = upstreams;
		this.clock = clock;
		this.registry = registry;
	}

	/**
	 * An instance has answered, or has not.
	 * @param began when it was asked
	 */
	void answered(Instance instance, Answer answer, long began) {
		if (answer.isFailure()) {
			this.registry
				.counter("plimsoll.upstream.failures", "service", instance.service(), "zone", instance.zone(), "kind",
						word(answer))
				.increment();
		}
		var standing = this.upstreams.standing(instance);
		boolean wasBeyond = standing.isBeyondTheCap();
		long now = this.clock.nanos();
		this.upstreams.fleet(instance)
			.answered(standing, answer, now, now - began)
			.ifPresent((verdict) -> tell(instance, verdict, wasBeyond));
	}

	private void tell(Instance instance, Verdict verdict, boolean wasBeyond) {
		switch (verdict) {
			case Verdict.Kept() -> {
			}
			case Verdict.Ejected(var symptom, var time) -> {
				count(instance, symptom, "ejected");
				LOG.warn("{} in zone {} is ejected for {} ms: {}", instance.service(), instance.zone(), time.toMillis(),
						word(symptom));
			}
			case Verdict.BeyondTheCap(var symptom) -> {
				// once, however often it is looked at
				if (!wasBeyond) {
					count(instance, symptom, "beyond-cap");
					LOG.error("{} in zone {} should be ejected, but too many of its service are out: {}",
							instance.service(), instance.zone(), word(symptom));
				}
			}
		}
	}

	private void count(Instance instance, Symptom symptom, String outcome) {
		this.registry
			.counter("plimsoll.upstream.ejections", "service", instance.service(), "zone", instance.zone(), "reason",
					word(symptom), "outcome", outcome)
			.increment();
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
