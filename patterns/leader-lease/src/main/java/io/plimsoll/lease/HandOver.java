package io.plimsoll.lease;

import java.util.List;

/**
 * How a member gives leases away: one by one to who has fewer, or all of them when it
 * leaves. For the elector's thread only.
 */
final class HandOver {

	private final Membership part;

	private final Leaderships held;

	private final Sightings sightings;

	private final News news;

	HandOver(Membership part, Leaderships held, Sightings sightings, News news) {
		this.part = part;
		this.held = held;
		this.sightings = sightings;
		this.news = news;
	}

	/**
	 * Gives one scope to who has the fewest, or stands for it, if all have been there for
	 * a lease.
	 */
	void even() {
		long now = this.part.clock().nanos();
		if (this.sightings.isSteady(now)) {
			var self = this.part.self();
			long aLeaseAgo = now - this.part.terms().lease().toNanos();
			var spread = this.sightings.spread(self, List.of());
			for (var one : this.held.since(aLeaseAgo)) {
				var heir = spread.successor(self, one.scope());
				if (heir.isPresent()) {
					give(one, heir.get());
					return;
				}
			}
		}
	}

	/** Gives everything to those that stay. */
	void leave() {
		var self = this.part.self();
		// first, or the others give it what it has too little of
		this.part.store().leave(self);
		for (var leadership : this.held.all()) {
			this.sightings.spread(self, List.of())
				.heir(self, leadership.scope())
				.ifPresent((heir) -> give(leadership, heir));
		}
	}

	private void give(Leadership leadership, Member heir) {
		var scope = leadership.scope();
		long epoch = leadership.epoch();
		// without an answer, or if it is no, the next look tells who leads
		this.held.suspend(scope, epoch, true);
		this.part.store().handOver(scope, epoch, heir).ifPresent((lease) -> {
			this.sightings.note(lease, Holder.PRESENT, this.part.clock().nanos());
			this.held.end(scope, epoch);
			this.news.spread();
		});
	}

}
