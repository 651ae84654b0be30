package io.plimsoll.bench.shedding;

import java.time.Duration;

/** Time that goes by as fast as there is nothing to do in it. */
final class SimulatedLoop implements Loop {

	private final Agenda agenda = new Agenda();

	private long nanos = Duration.ofSeconds(1).toNanos();

	@Override
	public long nanos() {
		return this.nanos;
	}

	@Override
	public void after(Duration delay, Runnable what) {
		this.agenda.add(this.nanos + delay.toNanos(), what);
	}

	@Override
	public void run(Duration time) {
		long end = this.nanos + time.toNanos();
		while (this.agenda.nextNanos() <= end) {
			this.nanos = this.agenda.nextNanos();
			for (var due = this.agenda.poll(this.nanos); due != null; due = this.agenda.poll(this.nanos)) {
				due.run();
			}
		}
		this.nanos = end;
	}

}
