package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * All that refuses lookups so that others are answered, as an operator sees and switches
 * it: the admission of the gateway, that of cache-service, and the cap on its calls to
 * the directory.
 */
record AdmissionSwitch(Bench bench) {

	private static final String CACHE = "/caches/postcodes";

	/** More than the connections from the gateway: as good as no cap. */
	private static final int UNCAPPED = 10_000;

	/**
	 * Gives cache-service the limit that fits {@code ratePerSecond}, until the trial
	 * ends. Its own leaves room for those who share a call, and none do here.
	 * @param time how long a request may take when all places are filled
	 */
	void fit(double ratePerSecond, Duration time) throws IOException, InterruptedException {
		int usual = this.bench.send(PlatformPlan.CACHE, operator(Call.get("/overload"))).json().path("limit").asInt();
		this.bench.later(() -> limit(usual));
		limit((int) Math.round(ratePerSecond * time.toMillis() / 1000));
	}

	/**
	 * Has the gateway work on no more than {@code places} at a time, until the trial
	 * ends.
	 */
	void narrow(int places) throws IOException, InterruptedException {
		int usual = ask(operator(Call.get("/overload"))).json().path("limit").asInt();
		this.bench.later(() -> require(ask(limitOf(usual)), "limit of the gateway"));
		require(ask(limitOf(places)), "limit of the gateway");
	}

	/** Switches all of it off, until the trial ends. */
	void off() throws IOException, InterruptedException {
		int calls = ask(operator(Call.get(CACHE))).json().path("policy").path("originCalls").asInt();
		this.bench.later(() -> cap(calls));
		cap(UNCAPPED);
		this.bench.later(() -> set("enforce"));
		set("off");
	}

	/** Whether the two work on nothing but this question. */
	boolean isAtRest() throws IOException, InterruptedException {
		var report = operator(Call.get("/overload"));
		return ask(report).json().path("inFlight").asInt() <= 1
				&& this.bench.send(PlatformPlan.CACHE, report).json().path("inFlight").asInt() <= 1;
	}

	private void set(String mode) throws IOException, InterruptedException {
		var change = operator(Call.of("PUT", "/overload/mode")).sending(Map.of("mode", mode));
		require(ask(change), "admission of the gateway");
		require(this.bench.send(PlatformPlan.CACHE, change), "admission of cache-service");
	}

	private void limit(int limit) throws IOException, InterruptedException {
		require(this.bench.send(PlatformPlan.CACHE, limitOf(limit)), "limit of cache-service");
	}

	private Call limitOf(int limit) {
		return operator(Call.of("PUT", "/overload/limit")).sending(Map.of("limit", limit));
	}

	private void cap(int calls) throws IOException, InterruptedException {
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
