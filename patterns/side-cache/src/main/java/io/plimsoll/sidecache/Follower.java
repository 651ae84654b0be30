package io.plimsoll.sidecache;

import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Invalidations.Changes;
import io.plimsoll.sidecache.Invalidations.Gap;
import io.plimsoll.sidecache.Invalidations.Unheard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heaps of a process in step with the shared tier: takes in what others change
 * there. What it is told empties no heap: a change has the next reader of that key look
 * into the shared tier, a gap the next reader of any; only what was purged is dropped.
 * While it hears nothing, each entry is looked at after the heap's time to live.
 */
public final class Follower {

	private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

	private final SideCaches caches;

	private final Invalidations invalidations;

	private final MonotonicClock clock;

	private boolean hears = true;

	/** Of the caches that are declared when a step begins. */
	public Follower(SideCaches caches, Invalidations invalidations, MonotonicClock clock) {
		this.caches = caches;
		this.invalidations = invalidations;
		this.clock = clock;
	}

	/**
	 * Asks once and takes in the answer. To be called again and again by one thread.
	 * @return whether there was an answer; if not, wait a while before the next step
	 */
	public boolean step() {
		long asked = this.clock.nanos();
		var names = this.caches.all().stream().map((cache) -> cache.policy().name()).collect(Collectors.toSet());
		return switch (this.invalidations.next(names)) {
			case Changes(var changes, var complete) -> {
				changes.forEach(this::changed);
				if (complete) {
					this.caches.hearing().heardUpTo(asked);
				}
				yield heard(true);
			}
			case Gap(var purges) -> {
				purges.forEach((purge) -> cacheOf(purge).ifPresent((cache) -> cache.purgedBefore(purge)));
				this.caches.hearing().gap(this.clock.nanos());
				yield heard(true);
			}
			case Unheard() -> heard(false);
		};
	}

	private void changed(Change change) {
		this.caches.hearing().changed();
		cacheOf(change).ifPresent((cache) -> cache.changed(change));
	}

	private Optional<SideCache<?, ?>> cacheOf(Change change) {
		return this.caches.named(Records.cacheOf(change.name()));
	}

	private boolean heard(boolean now) {
		if (now != this.hears) {
			LOG.info(now ? "Changes of other processes are heard again"
					: "Changes of other processes are not heard; the shared tier is looked at instead");
		}
		this.hears = now;
		return now;
	}

}
