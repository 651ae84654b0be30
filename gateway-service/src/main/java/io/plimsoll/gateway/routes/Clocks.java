package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.gateway.balance.ClockSight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clocks of the instances behind the gateway, compared with each other and with
 * its own: none is taken for right, the one in the middle is. No request depends on what
 * they show, but people compare logs by it, and who is off by more than a second is told.
 * Safe for use by many threads.
 */
final class Clocks {

	/** Nobody's clock is off by so much where clocks are synchronised at all. */
	static final Duration BOUND = Duration.ofSeconds(1);

	private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);

	private final Map<Instance, ClockSight> sights = new ConcurrentHashMap<>();

	private final Set<Instance> off = ConcurrentHashMap.newKeySet();

	/** Notes what an answer of {@code instance} told. */
	void seen(Instance instance, ClockSight sight) {
		var known = this.sights.merge(instance, sight, ClockSight::then);
		boolean isOff = known.isOff(middle(), BOUND);
		if (isOff && this.off.add(instance)) {
			LOG.warn("The clock of {} in zone {} is {} ms ahead of the others", instance.service(), instance.zone(),
					known.ahead().minus(middle()).toMillis());
		}
		else if (!isOff && this.off.remove(instance)) {
			LOG.info("The clock of {} in zone {} goes with the others again", instance.service(), instance.zone());
		}
	}

	/**
	 * How far the instance's clock is ahead of the one in the middle; empty if unknown.
	 */
	Optional<Duration> ahead(Instance instance) {
		return Optional.ofNullable(this.sights.get(instance)).map((sight) -> sight.ahead().minus(middle()));
	}

	/** Whether it is off by more than a second. */
	boolean isOff(Instance instance) {
		return this.off.contains(instance);
	}

	/** How far this gateway's own is ahead of the one in the middle. */
	Duration own() {
		return middle().negated();
	}

	private Duration middle() {
		var all = new ArrayList<Duration>();
		all.add(Duration.ZERO);
		this.sights.values().forEach((sight) -> all.add(sight.ahead()));
		all.sort(null);
		return all.get((all.size() - 1) / 2);
	}

}
