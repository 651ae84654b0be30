package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.regex.Pattern;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * What has come to the replicas of address-service, by their own figures: requests of
 * people, let in or not. Checks of health are not among them.
 */
final class ReplicaArrivals {

	private static final Pattern INTERACTIVE = Pattern
		.compile("(?m)^plimsoll_admission_requests_total\\{[^}]*class=\"interactive\"[^}]*} ([0-9.eE+]+)");

	private ReplicaArrivals() {
	}

	/** How many since the replicas began. */
	static long count(Bench bench) throws IOException, InterruptedException {
		long count = 0;
		for (var replica : PlatformPlan.ADDRESSES) {
			var reply = bench.send(replica, Call.get("/actuator/prometheus").as(bench.tokens().operator()));
			if (reply.status() != 200) {
				throw new FellShortException(replica + " does not tell its figures: " + reply);
			}
			count += interactive(reply.body());
		}
		return count;
	}

	/** Those that a replica's figures name. */
	static long interactive(String figures) {
		return INTERACTIVE.matcher(figures)
			.results()
			.mapToLong((line) -> (long) Double.parseDouble(line.group(1)))
			.sum();
	}

}
