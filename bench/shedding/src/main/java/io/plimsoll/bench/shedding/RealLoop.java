package io.plimsoll.bench.shedding;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of this machine. What it has no time for happens late, as it would anywhere.
 */
final class RealLoop implements Loop {

	private final Agenda agenda = new Agenda();

	private final long originNanos = System.nanoTime();

	@Override
	public long nanos() {
		return System.nanoTime() - this.originNanos;
	}

	@Override
	public void after(Duration delay, Runnable what) {
		this.agenda.add(nanos() + delay.toNanos(), what);
	}

	@Override
	public void run(Duration time) {
		long end = nanos() + time.toNanos();
		for (long now = nanos(); now < end; now = nanos()) {
			var due = this.agenda.poll(now);
			if (due != null) {
				due.run();
			}
			else {
				LockSupport.parkNanos(Math.min(end, this.agenda.nextNanos()) - now);
			}
		}
	}

}
