package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;

/**
 * The times of a store's outage, in seconds since load was started: first all is well,
 * then the store hangs, then it is well again, then it is dead.
 *
 * @param well when measuring began
 * @param hung when it hung
 * @param back when it went on
 * @param dead when it died
 * @param over when it was started again
 */
record Outage(double well, double hung, double back, double dead, double over) {

	private static final Duration AT_MOST = Duration.ofMinutes(10);

	/**
	 * Makes it, while load goes on.
	 * @param calm how long all is well before and between
	 * @param hang how long it hangs
	 * @param death how long it is dead
	 */
	static Outage make(Bench bench, String process, Duration calm, Duration hang, Duration death)
			throws IOException, InterruptedException {
		bench.pause(Duration.ofSeconds(1));
		double well = bench.seconds();
		bench.pause(calm);
		double hung = bench.seconds();
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, process), AT_MOST)) {
			bench.pause(hang);
		}
		double back = bench.seconds();
		bench.pause(calm);
		double dead = bench.seconds();
		double over;
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, process), AT_MOST)) {
			bench.pause(death);
			over = bench.seconds();
		}
		return new Outage(well, hung, back, dead, over);
	}

}
