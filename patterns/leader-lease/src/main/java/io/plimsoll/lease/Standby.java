package io.plimsoll.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.stream.Collectors;

/**
 * How a member comes to lead: it was given a lease, or takes over one whose holder is
 * dead or silent. For the elector's thread only.
 */
final class Standby {

	private final Membership part;

	private final Leaderships held;

	private final Sightings sightings;

	private final Fitness fitness;

	Standby(Membership part, Leaderships held, Sightings sightings, Fitness fitness) {
		this.part = part;
		this.held = held;
		this.sightings = sightings;
		this.fitness = fitness;
	}

	/**
	 * Leads what was handed to it, from its first beat on. The same is done with what it
	 * took over without having got the answer.
	 */
	void accept() {
		var given = new HashMap<String, Lease>();
		for (var scope : this.part.scopes()) {
			this.sightings.lease(scope).filter(this::isGiven).ifPresent((lease) -> given.put(scope, lease));
		}
		if (!given.isEmpty()) {
			var epochs = given.values().stream().collect(Collectors.toMap(Lease::scope, Lease::epoch));
			long sent = this.part.clock().nanos();
			var raised = this.part.store().beat(epochs);
			given.values()
				.stream()
				.filter((lease) -> raised.contains(lease.scope()))
				.forEach((lease) -> this.held.begin(lease, sent));
		}
	}

	/** Takes over what is due. Returns when the next step is. */
	Duration stand() {
		var next = this.part.terms().look();
		var orphans = new ArrayList<String>();
		for (var scope : this.part.scopes()) {
			if (this.held.of(scope).isEmpty()) {
				switch (judge(scope, 0)) {
					case Candidacy.TakeOver _ -> orphans.add(scope);
					case Candidacy.Wait(var left) -> next = (left.compareTo(next) < 0) ? left : next;
				}
			}
		}
		var ranks = this.sightings.spread(this.part.self(), orphans).ranks(this.part.self(), orphans);
		for (var scope : orphans) {
			// the others count on its seeing the same orphans, also those it does not
			// stand for
			if (this.part.self().standsFor(scope)
					&& judge(scope, ranks.getOrDefault(scope, 0)) instanceof Candidacy.TakeOver due) {
				takeOver(scope, due);
			}
		}
		return next;
	}

	private void takeOver(String scope, Candidacy.TakeOver due) {
		long sent = this.part.clock().nanos();
		var taken = this.part.store().takeOver(scope, due.seen(), this.part.self(), due.cause());
		taken.ifPresent((lease) -> {
			this.sightings.note(lease, Holder.SELF, this.part.clock().nanos());
			this.held.begin(lease, sent);
		});
	}

	private Candidacy judge(String scope, int rank) {
		// there is one of each scope since the look
		var observation = this.sightings.observation(scope).orElseThrow();
		return Candidacy.judge(observation, this.part.terms(), rank, this.fitness.isFit(), this.part.clock().nanos());
	}

	private boolean isGiven(Lease lease) {
		return this.part.isHolder(lease) && this.sightings.isInOwnSession(lease.scope())
				&& this.held.of(lease.scope()).isEmpty() && !this.held.hasEnded(lease.scope(), lease.epoch());
	}

}
