package io.plimsoll.lab.experiment.sale;

import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.Cabin;
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

	private static final int ROWS = 100;

	/** By then it is as it will be. */
	private static final double SETTLED = 1;

	private SlowHolds() {
	}

	/** From now on; what the route of a hold carries then, in a second. */
	static double begin(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.HOLDS_SLOW), AT_MOST);
		return bench.once("capacity", () -> capacity(bench));
	}

	/** A flight with seats for all. */
	static Cabin cabin(Bench bench) throws Exception {
		return new OwnFlights(bench).one(ROWS, "ABCDEF");
	}

	private static double capacity(Bench bench) throws Exception {
		var cabin = cabin(bench);
		var customers = new BareVisitors(0, new Holds(cabin, "c-" + cabin.flight(), bench.tokens().operator()), true);
		var length = bench.form().choose(Duration.ofSeconds(6), Duration.ofSeconds(15));
		var sold = SoldSeats.from(bench, cabin.flight());
		bench.probe(Crowd.plan(bench, customers, CUSTOMERS, Duration.ofSeconds(1), length));
		double measured = length.toSeconds() - 1 - SETTLED;
		double carried = SoldSeats.between(sold.times(), 1 + SETTLED, (double) length.toSeconds()) / measured;
		if (carried < 1) {
			throw new FellShortException("booking-service holds no seats");
		}
		return carried;
	}

}
