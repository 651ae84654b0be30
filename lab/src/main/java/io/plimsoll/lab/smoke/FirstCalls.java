package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.time.Duration;

import io.plimsoll.lab.time.Patience;

/**
 * A booking and an address that really go through, so that a platform that says it is up
 * is. Each is tried again for a while: right after the start a replica may not be known
 * to the gateway yet.
 */
public final class FirstCalls {

	private static final Duration BOUND = Duration.ofSeconds(20);

	private final Callers callers;

	private final Patience patience;

	public FirstCalls(Callers callers, Patience patience) {
		this.callers = callers;
		this.patience = patience;
	}

	/**
	 * Has the leaders of many flights refuse a hold: whoever was last seen to lead may be
	 * gone since, and only an answer shows that a leader decides. Returns what was done.
	 */
	public String decisions() throws Exception {
		return untilItGoesThrough(() -> new BookingRound(this.callers).decideForTheFirstFlights());
	}

	/** Holds a seat, confirms it and gives it back. Returns what was done. */
	public String booking() throws Exception {
		return untilItGoesThrough(() -> {
			var round = new BookingRound(this.callers);
			round.flightsAreListed();
			var held = round.hold();
			round.confirm();
			round.cancel();
			return held + ": held, confirmed, cancelled";
		});
	}

	/** Reads an address and writes it back. Returns what was done. */
	public String address() throws Exception {
		return untilItGoesThrough(() -> {
			var round = new AddressRound(this.callers, this.patience);
			round.read();
			return this.callers.one() + ": read, written: " + round.write();
		});
	}

	private String untilItGoesThrough(Check.Probe calls) throws Exception {
		var attempts = new Attempts(calls);
		this.patience.until(BOUND, attempts::next);
		return attempts.outcome();
	}

	private static final class Attempts {

		private final Check.Probe calls;

		private String seen = "";

		private Exception failure = new UnexpectedException("not tried");

		private boolean through;

		Attempts(Check.Probe calls) {
			this.calls = calls;
		}

		boolean next() throws InterruptedException {
			try {
				this.seen = this.calls.look();
				this.through = true;
			}
			catch (InterruptedException ex) {
				throw ex;
			}
			catch (IOException | UnexpectedException ex) {
				this.failure = ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			return this.through;
		}

		String outcome() throws Exception {
			if (!this.through) {
				throw this.failure;
			}
			return this.seen;
		}

	}

}
