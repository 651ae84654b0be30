package io.plimsoll.gateway.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.balance.TwoChoices;
import io.plimsoll.shedding.AdmissionMode;

/**
 * Chooses the instance of a service that a request goes to: of two taken at random, the
 * one with less to do. First come those that are ready and not ejected, those of the own
 * zone among them where there are enough; then those that are ready; and where none is,
 * all. Those of an evacuated zone take part only where no other one is up, in whatever
 * mode. Safe for use by many threads.
 */
final class Balancer {

	private final Upstreams upstreams;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	private final Emergencies emergencies;

	private final String zone;

	private final int leastInZone;

	private volatile AdmissionMode mode;

	private volatile boolean failOpen = true;

	/**
	 * Chooses among {@code upstreams}.
	 * @param random to be used by many threads
	 */
	Balancer(Upstreams upstreams, BalancingProperties properties, MonotonicClock clock, RandomGenerator random,
			Emergencies emergencies) {
		this.upstreams = upstreams;
		this.clock = clock;
		this.random = random;
		this.emergencies = emergencies;
		this.zone = properties.zone();
		this.leastInZone = properties.leastInZone();
		this.mode = properties.mode();
	}

	/**
	 * Whether what is known of instances decides where requests go: with {@code shadow}
	 * all is counted and judged, and requests go to any instance that is ready; with
	 * {@code off} nothing is judged.
	 */
	AdmissionMode mode() {
		return this.mode;
	}

	void switchTo(AdmissionMode next) {
		this.mode = next;
	}

	boolean failsOpen() {
		return this.failOpen;
	}

	/**
	 * Whether all are asked where none is ready. Nobody but an experiment wants it off.
	 */
	void failOpen(boolean enabled) {
		this.failOpen = enabled;
	}

	/** The instance for a request; empty if the service has none to ask. */
	Optional<Instance> choose(String service) {
		var ready = another(service, (_) -> true);
		return (ready.isPresent() || !this.failOpen) ? ready : chosenFrom(this.upstreams.all(service));
	}

	/** An instance that is ready and that {@code wanted} allows, if there is one. */
	Optional<Instance> another(String service, Predicate<Instance> wanted) {
		long now = this.clock.nanos();
		boolean enforced = this.mode == AdmissionMode.ENFORCE;
		boolean emergency = isEmergency(service, enforced, now);
		var ready = new ArrayList<Instance>();
		var up = new ArrayList<Instance>();
		for (var instance : this.upstreams.all(service)) {
			var standing = this.upstreams.standing(instance);
			if (standing.isReady() && (emergency || !standing.isEvacuated()) && wanted.test(instance)) {
				ready.add(instance);
				if (enforced && !standing.isEjected(now)) {
					up.add(instance);
				}
			}
		}
		return chosenFrom(up.isEmpty() ? ready : nearby(up));
	}

	/**
	 * Whether a zone is evacuated and nothing of the service is up elsewhere, also of
	 * what was asked before: who was refused there does not go to the evacuated zone.
	 */
	private boolean isEmergency(String service, boolean enforced, long now) {
		boolean evacuated = false;
		for (var instance : this.upstreams.all(service)) {
			var standing = this.upstreams.standing(instance);
			if (standing.isEvacuated()) {
				evacuated = true;
			}
			else if (standing.isReady() && !(enforced && standing.isEjected(now))) {
				return false;
			}
		}
		return evacuated;
	}

	private List<Instance> nearby(List<Instance> up) {
		if (this.zone.isEmpty()) {
			return up;
		}
		var near = new ArrayList<Instance>(up);
		near.removeIf((instance) -> !instance.zone().equals(this.zone));
		return (near.size() >= this.leastInZone) ? near : up;
	}

	private Optional<Instance> chosenFrom(List<Instance> candidates) {
		if (candidates.isEmpty()) {
			return Optional.empty();
		}
		var chosen = candidates.get(index(candidates));
		if (this.upstreams.standing(chosen).isEvacuated()) {
			this.emergencies.sentTo(chosen);
		}
		return Optional.of(chosen);
	}

	private int index(List<Instance> candidates) {
		if (this.mode != AdmissionMode.ENFORCE) {
			return this.random.nextInt(candidates.size());
		}
		long now = this.clock.nanos();
		return TwoChoices.choose(candidates.size(), (index) -> this.upstreams.standing(candidates.get(index)).load(now),
				this.random);
	}

}
