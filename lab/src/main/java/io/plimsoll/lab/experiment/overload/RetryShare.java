package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/**
 * How much the gateway may add to the load of a service by trying again, as an operator
 * sets it.
 */
final class RetryShare {

	private RetryShare() {
	}

	/** Sets it, until the trial ends. */
	static void set(Bench bench, double share) throws IOException, InterruptedException {
		double usual = bench.send(Call.get("/upstreams").as(bench.tokens().operator()))
			.json()
			.path("retryShare")
			.asDouble();
		bench.later(() -> put(bench, usual));
		put(bench, share);
	}

	private static void put(Bench bench, double share) throws IOException, InterruptedException {
		var reply = bench
			.send(Call.of("PUT", "/upstreams/retries").as(bench.tokens().operator()).sending(Map.of("share", share)));
		if (reply.status() != 200) {
			throw new FellShortException("The share of retries could not be set: " + reply);
		}
	}

}
