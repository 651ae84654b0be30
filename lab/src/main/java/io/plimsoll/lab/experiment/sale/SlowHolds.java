package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.OwnFlights;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.platform.FellShortException;

/**
 * Makes what booking-service carries small on purpose: were the processors what is
 * scarce, visitors and platform would fight for them, and the figures would tell of both.
 */
final class SlowHolds {

	private static final Duration AT_MOST = Duration.ofMinutes(12);

	/** Enough that there are always some who want a seat. */
	private static final int CUSTOMERS = 8;

	private static final int ROWS = 60;

	private SlowHolds() {
	}

	/** From now on; what the route of a hold carries then, in a second. */
	static double begin(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.HOLDS_SLOW), AT_MOST);
		return bench.once("capacity", () -> capacity(bench));
	}

	private static double capacity(Bench bench) throws Exception {
		var holds = new Holds(bench, new OwnFlights(bench).one(ROWS, "ABCDEF"),
				Long.toHexString(bench.random().nextLong()));
		var next = new AtomicInteger();
		var crowd = new Crowd(bench);
		crowd.arrive(CUSTOMERS, Duration.ofMillis(100), 0, (visit, all) -> {
			while (all.waits(0) && holds.make(next.getAndIncrement(), "").status() == 201) {
				visit.sentAway++;
			}
		});
		var measured = bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(15));
		bench.pause(Duration.ofSeconds(1));
		int before = next.get();
		double from = bench.seconds();
		bench.pause(measured);
		double carried = (next.get() - before) / (bench.seconds() - from);
		crowd.leave();
		if (carried < 1) {
			throw new FellShortException("booking-service holds no seats");
		}
		return carried;
	}

}
