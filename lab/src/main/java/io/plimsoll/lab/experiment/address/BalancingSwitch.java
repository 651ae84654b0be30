package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/**
 * How the gateway balances, as an operator sets it. What is changed ends with the trial.
 */
final class BalancingSwitch {

	private BalancingSwitch() {
	}

	/** Any instance that is ready gets what comes, and nothing is judged. */
	static void off(Bench bench) throws IOException, InterruptedException {
		bench.later(() -> put(bench, "mode", Map.of("mode", "enforce")));
		put(bench, "mode", Map.of("mode", "off"));
	}

	/** Where no instance is ready none is asked. */
	static void failClosed(Bench bench) throws IOException, InterruptedException {
		bench.later(() -> put(bench, "fail-open", Map.of("enabled", true)));
		put(bench, "fail-open", Map.of("enabled", false));
	}

	private static void put(Bench bench, String what, Map<String, ?> content) throws IOException, InterruptedException {
		var reply = bench.send(Call.of("PUT", "/upstreams/" + what).as(bench.tokens().operator()).sending(content));
		if (reply.status() != 200) {
			throw new FellShortException("Balancing could not be switched: " + reply);
		}
	}

}
