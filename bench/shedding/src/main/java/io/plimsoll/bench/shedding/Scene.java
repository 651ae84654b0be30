package io.plimsoll.bench.shedding;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Clients who come by chance, at a mean rate and whatever became of those before, wait a
 * second for an answer, and go; a limiter; and an upstream. A tenth of the clients are of
 * the critical class.
 */
final class Scene {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/** The share of the clients who are of the critical class. */
	static final double CRITICAL = 0.1;

	private final Loop loop;

	private final Limiter limiter;

	private final RandomGenerator random = new SplittableRandom(1);

	private final Upstream upstream;

	private double perSecond;

	private Tally tally = new Tally();

	private int inFlight;

	Scene(Loop loop, Limiter limiter) {
		this.loop = loop;
		this.limiter = limiter;
		this.upstream = new Upstream(loop, this.random);
	}

	/** Offers so many a second for a while, and tells what became of them meanwhile. */
	Tally offer(double requestsPerSecond, Duration time) {
		boolean begins = this.perSecond == 0;
		this.perSecond = requestsPerSecond;
		if (begins) {
			next(this.loop.nanos());
		}
		this.tally = new Tally();
		this.loop.run(time);
		return this.tally;
	}

	/** Nobody comes any more, and all who wait give up. */
	void rest() {
		this.perSecond = 0;
		this.loop.run(TIMEOUT.plusMillis(200));
		this.upstream.forget();
	}

	/**
	 * The next one comes at a time that does not depend on how late the last one was.
	 */
	private void next(long dueNanos) {
		double gap = -Math.log(1 - this.random.nextDouble()) / this.perSecond;
		long then = dueNanos + (long) (gap * 1e9);
		this.loop.after(Duration.ofNanos(then - this.loop.nanos()), () -> {
			if (this.perSecond > 0) {
				new Client(then).ask();
				next(then);
			}
		});
	}

	private final class Client {

		private final long startNanos;

		private final boolean critical = Scene.this.random.nextDouble() < CRITICAL;

		private @Nullable Permit permit;

		Client(long startNanos) {
			this.startNanos = startNanos;
		}

		void ask() {
			Scene.this.tally.came(this.critical, Scene.this.inFlight);
			Scene.this.limiter.tryAcquire(this.critical, this::go);
		}

		private void go(Optional<Permit> decision) {
			if (decision.isEmpty()) {
				return;
			}
			this.permit = decision.get();
			Scene.this.inFlight++;
			Scene.this.loop.after(TIMEOUT.minusNanos(age()), this::timedOut);
			Scene.this.upstream.submit(this::answered);
		}

		private void answered() {
			var held = this.permit;
			if (held != null) {
				// a loop that is late tells of the timeout later still
				if (age() <= TIMEOUT.toNanos()) {
					Scene.this.tally.good(this.critical, age());
				}
				giveBack();
				held.answered();
			}
		}

		private void timedOut() {
			var held = this.permit;
			if (held != null) {
				giveBack();
				held.timedOut();
			}
		}

		private void giveBack() {
			this.permit = null;
			Scene.this.inFlight--;
		}

		private long age() {
			return Scene.this.loop.nanos() - this.startNanos;
		}

	}

}
