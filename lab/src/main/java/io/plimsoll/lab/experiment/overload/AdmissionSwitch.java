package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import tools.jackson.databind.JsonNode;

/**
 * All that refuses lookups so that others are answered, as an operator sees and switches
 * it: the admission of the gateway, that of cache-service, and the cap on its calls to
 * the directory.
 */
record AdmissionSwitch(Bench bench) {

	private static final String CACHE = "/caches/postcodes";

	private static final Call REPORT = Call.get("/overload");

	/** More than the connections from the gateway: as good as no cap. */
	private static final int UNCAPPED = 10_000;

	/**
	 * Gives cache-service the limit that fits {@code ratePerSecond}, until the trial
	 * ends. Its own leaves room for those who share a call, and none do here.
	 * @param time how long a request may take when all places are filled
	 */
	void fit(double ratePerSecond, Duration time) throws IOException, InterruptedException {
		hold((int) Math.round(ratePerSecond * time.toMillis() / 1000));
	}

	/** Gives cache-service this limit, until the trial ends. */
	void hold(int limit) throws IOException, InterruptedException {
		int usual = this.bench.send(PlatformPlan.CACHE, operator(REPORT)).json().path("limit").asInt();
		this.bench.later(() -> limit(usual));
		limit(limit);
	}

	/** Gives the gateway this limit for all services together, until the trial ends. */
	void holdAll(int limit) throws IOException, InterruptedException {
		int usual = report().path("limit").asInt();
		this.bench.later(() -> limitAll(usual));
		limitAll(limit);
	}

	/** Leaves it to the gateway alone to refuse, until the trial ends. */
	void leaveToGateway() throws IOException, InterruptedException {
		hold(UNCAPPED);
		uncap();
	}

	/** Switches all of it off, until the trial ends. */
	void off() throws IOException, InterruptedException {
		uncap();
		this.bench.later(() -> set("enforce"));
		set("off");
	}

	/** Whether the two work on nothing but this question. */
	boolean isAtRest() throws IOException, InterruptedException {
		return report().path("inFlight").asInt() <= 1
				&& this.bench.send(PlatformPlan.CACHE, operator(REPORT)).json().path("inFlight").asInt() <= 1;
	}

	/** What the gateway lets in. */
	JsonNode report() throws IOException, InterruptedException {
		return ask(operator(REPORT)).json();
	}

	private void uncap() throws IOException, InterruptedException {
		int calls = ask(operator(Call.get(CACHE))).json().path("policy").path("originCalls").asInt();
		this.bench.later(() -> cap(calls));
		cap(UNCAPPED);
	}

	private void set(String mode) throws IOException, InterruptedException {
		var change = operator(Call.of("PUT", "/overload/mode")).sending(Map.of("mode", mode));
		require(ask(change), "admission of the gateway");
		require(this.bench.send(PlatformPlan.CACHE, change), "admission of cache-service");
	}

	private void limit(int limit) throws IOException, InterruptedException {
		require(this.bench.send(PlatformPlan.CACHE, limited(limit)), "limit of cache-service");
	}

	private void limitAll(int limit) throws IOException, InterruptedException {
		require(ask(limited(limit)), "limit of the gateway");
	}

	private Call limited(int limit) {
		return operator(Call.of("PUT", "/overload/limit")).sending(Map.of("limit", limit));
	}

	/** Lets cache-service have so many calls to the directory under way at a time. */
	void cap(int calls) throws IOException, InterruptedException {
		var change = operator(Call.of("PUT", CACHE + "/origin-calls")).sending(Map.of("calls", calls));
		require(ask(change), "cap on calls to the directory");
	}

	private Reply ask(Call call) throws IOException, InterruptedException {
		return this.bench.send(call);
	}

	/** What is refused last: it must get through an overload. */
	private Call operator(Call call) {
		return call.as(this.bench.tokens().operator()).with("Plimsoll-Priority", "critical;0");
	}

	private static void require(Reply reply, String what) {
		if (reply.status() != 200) {
			throw new FellShortException("The " + what + " could not be changed: " + reply);
		}
	}

}
