package io.plimsoll.lease.autoconfigure;

import java.time.Duration;

import io.plimsoll.lease.Elector;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.LeaseTerms;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Takes part in the election, from when the application has started, servers included,
 * until it begins to stop. Then it hands its leases over while the servers still answer:
 * what comes in afterwards is passed on to the successors.
 */
final class ElectorLoop implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(ElectorLoop.class);

	private final Elector elector;

	private final LeaseTerms terms;

	private @Nullable Rounds rounds;

	private @Nullable Rounds watch;

	private boolean answered = true;

	ElectorLoop(Elector elector, LeaseTerms terms) {
		this.elector = elector;
		this.terms = terms;
	}

	@Override
	public synchronized void start() {
		if (this.rounds == null) {
			this.rounds = Rounds.start("leader-lease", this::round);
			this.watch = Rounds.start("leader-lease-watch", this::watch);
		}
	}

	@Override
	public synchronized void stop() {
		var running = this.rounds;
		var watching = this.watch;
		if (running == null || watching == null) {
			return;
		}
		this.rounds = null;
		if (running.stop(this.terms.lease())) {
			resign();
		}
		watching.stop(this.terms.look());
	}

	@Override
	public synchronized boolean isRunning() {
		return this.rounds != null;
	}

	/** A tick and the time to the next. Returns what is left of that. */
	private Duration round() {
		try {
			this.elector.await(tick());
			return Duration.ZERO;
		}
		catch (LeaseStoreException ex) {
			// once, not with every look
			if (this.answered) {
				logger.warn("Leaderships run out until the lease store answers: " + ex.getCause());
			}
			this.answered = false;
		}
		catch (RuntimeException ex) {
			logger.error("A tick of the election failed", ex);
		}
		return this.terms.look();
	}

	/** Returns when the next one is due. */
	private Duration tick() {
		var next = this.elector.tick();
		if (!this.answered) {
			logger.info("The lease store answers again");
		}
		this.answered = true;
		return next;
	}

	private Duration watch() {
		try {
			this.elector.watch();
		}
		catch (RuntimeException ex) {
			logger.error("A listener of the election failed", ex);
		}
		return this.terms.look();
	}

	private void resign() {
		try {
			this.elector.resign();
		}
		catch (LeaseStoreException ex) {
			logger.warn("Leases are left to the end of the session: " + ex.getCause());
		}
	}

}
