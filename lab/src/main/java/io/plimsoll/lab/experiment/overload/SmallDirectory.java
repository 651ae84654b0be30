package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

	/** More than anybody here asks for at a time. */
	private static final int MANY = 100;

	/** What it can do, in lookups a second. */
	static final double CARRIES = PLACES * 1000.0 / LATENCY_MILLIS;

	/** Makes it small, until the trial ends. */
	void begin() throws IOException, InterruptedException {
		begin(PLACES, LATENCY_MILLIS);
	}

	/**
	 * Has it work on so many lookups at a time, and that long on each, until the trial
	 * ends.
	 */
	void begin(int places, int latencyMillis) throws IOException, InterruptedException {
		untilTheEnd(behaviour(places, latencyMillis));
	}

	/** Changes that. */
	void become(int places, int latencyMillis) throws IOException, InterruptedException {
		change(behaviour(places, latencyMillis));
	}

	/** Makes it as slow and large enough for all, until the trial ends. */
	void beWide() throws IOException, InterruptedException {
		begin(QUEUE, LATENCY_MILLIS);
	}

	/**
	 * Makes it one in which requests are in each other's way, until the trial ends: it
	 * works on as many as come, and does the most with some ten of them.
	 */
	void crowd() throws IOException, InterruptedException {
		untilTheEnd(Map.of("latencyMillis", 40, "contentionMicros", 3_000, "coherencyMicros", 450, "capacity", MANY));
	}

	private static Map<String, Integer> behaviour(int places, int latencyMillis) {
		return Map.of("latencyMillis", latencyMillis, "capacity", places, "queue", QUEUE);
	}

	private void untilTheEnd(Map<String, Integer> behaviour) throws IOException, InterruptedException {
		var before = get("/control");
		var usual = behaviour.keySet()
			.stream()
			.collect(Collectors.toMap(Function.identity(), (name) -> before.path(name).asInt()));
		this.bench.later(() -> change(usual));
		change(behaviour);
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
