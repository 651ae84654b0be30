package io.plimsoll.lab.experiment.zone;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.time.Pause;

/**
 * A service of which one instance stands in each of some zones.
 *
 * @param instances the one of zone a first
 */
record StubFleet(List<StubInstance> instances) {

	private static final List<String> ZONES = List.of("a", "b", "c");

	/**
	 * What of its utmost an instance does without a queue that stands: its capacity, as
	 * the load test of the run confirms it.
	 */
	private static final double UNDER_TEST = 0.94;

	/** Starts it, in so many zones, and ends it with the trial. */
	static StubFleet start(Bench bench, int zones, String path) throws IOException {
		var instances = new StubInstance[zones];
		for (int i = 0; i < zones; i++) {
			instances[i] = StubInstance.start(ZONES.get(i), path, Pause.system());
			bench.later(instances[i]);
		}
		return new StubFleet(List.of(instances));
	}

	/** Its load-tested capacity, in requests a second. */
	double capacity() {
		return this.instances.size() * UNDER_TEST * StubInstance.SATURATED;
	}

	/** As the gateway is told of it. */
	String upstreams() {
		return this.instances.stream()
			.map((instance) -> instance.zone() + "=" + instance.url())
			.collect(Collectors.joining(","));
	}

	/** Zone a is gone, with its connections. */
	void loseFirstZone() {
		this.instances.getFirst().close();
	}

}
