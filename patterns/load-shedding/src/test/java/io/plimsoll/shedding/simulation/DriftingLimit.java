package io.plimsoll.shedding.simulation;

import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.Ending;

/**
 * What is often done, as a control: the gradient of the latency against its own long
 * average, which is learnt all the time.
 */
final class DriftingLimit implements ConcurrencyLimit {

	private double limit = 20;

	private double average;

	@Override
	public int current() {
		return (int) this.limit;
	}

	@Override
	public void learn(Ended request) {
		if (request.ending() != Ending.SERVED) {
			return;
		}
		double took = request.took();
		this.average += (this.average == 0) ? took : (took - this.average) / 600;
		double gradient = Math.clamp(1.5 * this.average / took, 0.5, 1);
		double next = this.limit * gradient + Math.sqrt(this.limit);
		this.limit = Math.clamp(0.99 * this.limit + 0.01 * next, 1, 1000);
	}

}
