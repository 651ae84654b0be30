package io.plimsoll.lab.experiment.cost;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** The line in front of the gateway's admission, as an operator closes it. */
record FloodSwitch(Bench bench) {

	/** The longest time for which it can be closed, and some more. */
	private static final Duration UNTIL_OPEN = Duration.ofSeconds(70);

	/**
	 * Has the line refuse everything for so long; then it opens by itself, and when the
	 * trial ends its mode is what it was.
	 */
	void close(Duration time) throws IOException, InterruptedException {
		var usual = this.bench.send(report()).json().path("mode").asString();
		this.bench.later(() -> this.bench.send(change(usual, 1, Duration.ofSeconds(1))));
		var call = change("enforce", 0, time);
		// on a busy machine it may refuse the operator, too, by itself
		if (!this.bench.await(UNTIL_OPEN, () -> this.bench.send(call).status() == 200)) {
			throw new FellShortException("The line in front of admission could not be closed");
		}
	}

	/** Waits until it lets requests through again. */
	void awaitOpen() throws IOException, InterruptedException {
		if (!this.bench.await(UNTIL_OPEN, () -> this.bench.send(report()).status() == 200)) {
			throw new FellShortException("The line in front of admission did not open again");
		}
	}

	private Call report() {
		return Call.get("/overload/flood").as(this.bench.tokens().operator());
	}

	private Call change(String mode, double most, Duration time) {
		return Call.of("PUT", "/overload/flood")
			.as(this.bench.tokens().operator())
			.sending(Map.of("mode", mode, "most", most, "seconds", time.toSeconds()));
	}

}
