package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/** The gateway's admission, as an operator sees and switches it. */
record AdmissionSwitch(Bench bench) {

	/** Switches admission off, until the trial ends. */
	void off() throws IOException, InterruptedException {
		this.bench.later(() -> set("enforce"));
		set("off");
	}

	/** How many requests the gateway has let in since it started. */
	long admitted() throws IOException, InterruptedException {
		return report().json().path("admitted").asLong();
	}

	/** Waits until the gateway works on nothing but this question. */
	void awaitRest(Duration bound) throws IOException, InterruptedException {
		this.bench.await(bound, () -> report().json().path("inFlight").asInt() <= 1);
	}

	private Reply report() throws IOException, InterruptedException {
		return this.bench.send(Call.get("/overload").as(this.bench.tokens().operator()));
	}

	private void set(String mode) throws IOException, InterruptedException {
		var reply = this.bench
			.send(Call.of("PUT", "/overload/mode").as(this.bench.tokens().operator()).sending(Map.of("mode", mode)));
		if (reply.status() != 200) {
			throw new FellShortException("Admission could not be switched to " + mode + ": " + reply);
		}
	}

}
