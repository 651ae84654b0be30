package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.plimsoll.lease.Elector;
import io.plimsoll.lease.LeaseStoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The thread that takes part in the election, from when the application has started,
 * servers included, until it begins to stop. A stopped member leaves its leases to
 * silence: its last requests can still end under them.
 */
final class ElectorLoop implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(ElectorLoop.class);

	private final Elector elector;

	private final Duration beat;

	private volatile @Nullable Run run;

	ElectorLoop(Elector elector, Duration beat) {
		this.elector = elector;
		this.beat = beat;
	}

	@Override
	public synchronized void start() {
		if (this.run == null) {
			var started = new Run();
			this.run = started;
			Thread.ofPlatform().name("leader-lease").daemon().start(started);
		}
	}

	@Override
	public synchronized void stop() {
		var running = this.run;
		if (running != null) {
			running.stop.countDown();
			this.run = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.run != null;
	}

	private final class Run implements Runnable {

		private final CountDownLatch stop = new CountDownLatch(1);

		private boolean answered = true;

		@Override
		public void run() {
			try {
				while (!this.stop.await(tick().toNanos(), TimeUnit.NANOSECONDS)) {
					// until it is stopped
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}

		/** When the next one is due. */
		private Duration tick() {
			try {
				var next = ElectorLoop.this.elector.tick();
				if (!this.answered) {
					logger.info("The lease store answers again");
				}
				this.answered = true;
				return next;
			}
			catch (LeaseStoreException ex) {
				// once, not with every beat
				if (this.answered) {
					logger.warn("Leaderships run out until the lease store answers: " + ex.getCause());
				}
				this.answered = false;
			}
			catch (RuntimeException ex) {
				logger.error("A tick of the election failed", ex);
			}
			return ElectorLoop.this.beat;
		}

	}

}
