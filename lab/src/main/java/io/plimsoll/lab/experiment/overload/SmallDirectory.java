package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import tools.jackson.databind.JsonNode;

/**
 * The third party's directory, made so small that it is full long before a processor is,
 * even at ten times the load and on a machine that has other things to do: it works on a
 * few lookups at a time and has the others wait, whoever may have gone in the meantime.
 */
record SmallDirectory(Bench bench) {

	private static final int PLACES = 2;

	/** What each lookup takes it. */
	static final int LATENCY_MILLIS = 100;

	/**
	 * Ten seconds of work, more than anybody waits: it is time that runs out here, and
	 * not the simulator's memory.
	 */
	private static final int QUEUE = 200;

	/** What it can do, in lookups a second. */
	static final double CARRIES = PLACES * 1000.0 / LATENCY_MILLIS;

	/** Makes it small, until the trial ends. */
	void begin() throws IOException, InterruptedException {
		untilTheEnd(PLACES);
	}

	/** Makes it as slow and large enough for all, until the trial ends. */
	void beWide() throws IOException, InterruptedException {
		untilTheEnd(QUEUE);
	}

	private void untilTheEnd(int capacity) throws IOException, InterruptedException {
		var before = get("/control");
		var usual = Map.of("latencyMillis", before.path("latencyMillis").asInt(), "capacity",
				before.path("capacity").asInt(), "queue", before.path("queue").asInt());
		this.bench.later(() -> change(usual));
		change(Map.of("latencyMillis", LATENCY_MILLIS, "capacity", capacity, "queue", QUEUE));
	}

	/** How many lookups it has worked on to the end, for whomever. */
	long answered() throws IOException, InterruptedException {
		return get("/figures").path("answered").asLong();
	}

	/** Whether it has nothing left to do. */
	boolean isAtRest() throws IOException, InterruptedException {
		var figures = get("/figures");
		return figures.path("working").asInt() + figures.path("waiting").asInt() == 0;
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		return successful(this.bench.send(PlatformPlan.POSTCODES, Call.get(path))).json();
	}

	private void change(Map<String, ?> behaviour) throws IOException, InterruptedException {
		successful(this.bench.send(PlatformPlan.POSTCODES, Call.of("PUT", "/control").sending(behaviour)));
	}

	private static Reply successful(Reply reply) {
		if (reply.status() != 200) {
			throw new FellShortException("The directory of postcodes did not do as it was told: " + reply);
		}
		return reply;
	}

}
