package io.plimsoll.bench.shedding;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * A dependency that works on sixteen requests at once, 20 ms each, and has the others
 * wait, without bound and in the order they came. It does not notice that a caller has
 * gone.
 */
final class Upstream {

	/** How many it works on at once. */
	static final int SERVERS = 16;

	private static final double MILLIS = 20;

	/** What it can do a second, if it is never late. */
	static final double NOMINAL = SERVERS * 1000 / MILLIS;

	private final Loop loop;

	private final RandomGenerator random;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int busy;

	Upstream(Loop loop, RandomGenerator random) {
		this.loop = loop;
		this.random = random;
	}

	/** Has it work on a request, and then do {@code done}. */
	void submit(Runnable done) {
		this.waiting.add(done);
		work();
	}

	/** Forgets what waits, as if it were started anew. */
	void forget() {
		this.waiting.clear();
	}

	private void work() {
		while (this.busy < SERVERS && !this.waiting.isEmpty()) {
			var done = this.waiting.remove();
			this.busy++;
			this.loop.after(time(), () -> {
				this.busy--;
				done.run();
				work();
			});
		}
	}

	/** Three quarters to five quarters of it, evenly spread. */
	private Duration time() {
		return Duration.ofNanos((long) (MILLIS * 1e6 * (0.75 + this.random.nextDouble() / 2)));
	}

}
