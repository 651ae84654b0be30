package io.plimsoll.lab.load.http;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Request;
import org.jspecify.annotations.Nullable;

/** A request under way. */
final class Exchange {

	final long number;

	final long user;

	final Call call;

	final Request request;

	final int attempt;

	/** Whether the request says which attempt it is. */
	final boolean announced;

	final long intendedNanos;

	long sentNanos;

	/** What it waits on; none before it is sent and after it has ended. */
	@Nullable Connection connection;

	/** Whether a byte of it may have reached the server. */
	boolean written;

	boolean ended;

	Exchange(long number, long user, Call call, Request request, int attempt, boolean announced, long intendedNanos) {
		this.number = number;
		this.user = user;
		this.call = call;
		this.request = request;
		this.attempt = attempt;
		this.announced = announced;
		this.intendedNanos = intendedNanos;
	}

	long timesOutNanos() {
		return this.intendedNanos + this.call.timeout().toNanos();
	}

	Operation end(long nowNanos, Outcome outcome, @Nullable Answer answer) {
		return new Operation(this.number, this.user, this.call, this.request, this.attempt, this.intendedNanos,
				this.sentNanos, nowNanos, outcome, answer);
	}

}
