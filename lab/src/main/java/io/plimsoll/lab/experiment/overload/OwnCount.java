package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.List;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.timeouts.LatencyHistogram;

/**
 * What cache-service has counted of the requests that it answered.
 *
 * @param served those that succeeded
 * @param all whatever became of them
 */
record OwnCount(LatencyHistogram served, LatencyHistogram all) {

	private static final String METER = "http_server_requests_seconds";

	/** As it is now, since the service began. */
	static OwnCount of(Bench bench) throws IOException, InterruptedException {
		var reply = bench.send(PlatformPlan.CACHE, Call.get("/actuator/prometheus"));
		if (reply.status() != 200) {
			throw new FellShortException("cache-service does not tell what it has counted: " + reply);
		}
		return new OwnCount(LatencyHistogram.read(reply.body(), METER, List.of("outcome=\"SUCCESS\"")),
				LatencyHistogram.read(reply.body(), METER, List.of()));
	}

	/** What it has counted since {@code before}. */
	OwnCount since(OwnCount before) {
		return new OwnCount(this.served.since(before.served), this.all.since(before.all));
	}

	double percentServed() {
		return 100.0 * this.served.calls() / this.all.calls();
	}

}
