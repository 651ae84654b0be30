package io.plimsoll.shedding.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * A dependency that works on so many requests at once and has the others wait, in the
 * order they came and without bound if none is set. It does not notice that a caller has
 * gone.
 */
final class Upstream {

	private final EventLoop loop;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int servers;

	private DoubleSupplier millis;

	private int busy;

	private int places = Integer.MAX_VALUE;

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

	/** From now on it refuses whoever would be more than so many who wait. */
	void haveWait(int newPlaces) {
		this.places = newPlaces;
	}

	/**
	 * Is to do what is as much work as {@code pieces} of the usual requests, side by
	 * side.
	 * @return whether it took it in
	 */
	boolean submit(int pieces, Runnable done) {
		if (this.busy >= this.servers && this.waiting.size() >= this.places) {
			return false;
		}
		var left = new AtomicInteger(pieces);
		for (int i = 0; i < pieces; i++) {
			this.waiting.add(() -> {
				if (left.decrementAndGet() == 0) {
					done.run();
				}
			});
		}
		work();
		return true;
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
