package io.plimsoll.shedding.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * A dependency that works on so many requests at once and has the others wait, without
 * bound and in the order they came. It does not notice that a caller has gone.
 */
final class Upstream {

	private final EventLoop loop;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int servers;

	private DoubleSupplier millis;

	private int busy;

	Upstream(EventLoop loop, int servers, DoubleSupplier millis) {
		this.loop = loop;
		this.servers = servers;
		this.millis = millis;
	}

	/** From now on it has so many servers, each of which takes that long. */
	void become(int newServers, DoubleSupplier newMillis) {
		this.servers = newServers;
		this.millis = newMillis;
		work();
	}

	void submit(Runnable done) {
		this.waiting.add(done);
		work();
	}

	/** The same, of what is as much work as {@code pieces} of them, side by side. */
	void submit(int pieces, Runnable done) {
		var left = new AtomicInteger(pieces);
		for (int i = 0; i < pieces; i++) {
			submit(() -> {
				if (left.decrementAndGet() == 0) {
					done.run();
				}
			});
		}
	}

	private void work() {
		while (this.busy < this.servers && !this.waiting.isEmpty()) {
			var done = this.waiting.remove();
			this.busy++;
			this.loop.after((long) (this.millis.getAsDouble() * 1e6), () -> {
				this.busy--;
				done.run();
				work();
			});
		}
	}

}
