package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.util.regex.Pattern;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/** How many writes of its replicas the database has refused for an old epoch. */
final class FencedWrites {

	private static final Pattern REFUSED = Pattern
		.compile("(?m)^plimsoll_lease_refused_total\\{[^}]*cause=\"fenced\"[^}]*} ([0-9.eE+]+)");

	private final Bench bench;

	FencedWrites(Bench bench) {
		this.bench = bench;
	}

	/** The number since the replicas began, by their own figures. */
	long count() throws IOException, InterruptedException {
		double count = 0;
		for (var replica : PlatformPlan.BOOKINGS) {
			var reply = this.bench.send(replica, Call.get("/actuator/prometheus").as(this.bench.tokens().operator()));
			if (reply.status() != 200) {
				throw new FellShortException(replica + " does not tell its figures: " + reply);
			}
			var figure = REFUSED.matcher(reply.body());
			while (figure.find()) {
				count += Double.parseDouble(figure.group(1));
			}
		}
		return (long) count;
	}

}
