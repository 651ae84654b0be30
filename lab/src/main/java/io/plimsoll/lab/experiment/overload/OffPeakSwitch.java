package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import tools.jackson.databind.JsonNode;

/** The gateway's off-peak lane, as an operator sees and switches it. */
record OffPeakSwitch(Bench bench) {

	private static final String PATH = "/overload/off-peak";

	/** Has it in this mode, until the trial ends. */
	void set(String mode) throws IOException, InterruptedException {
		var usual = report().path("mode").asString();
		this.bench.later(() -> put(usual));
		put(mode);
	}

	/** How it stands. */
	JsonNode report() throws IOException, InterruptedException {
		var reply = this.bench.send(Call.get(PATH).as(this.bench.tokens().operator()));
		if (reply.status() != 200) {
			throw new FellShortException("The off-peak lane could not be read: " + reply);
		}
		return reply.json();
	}

	private void put(String mode) throws IOException, InterruptedException {
		var reply = this.bench
			.send(Call.of("PUT", PATH).as(this.bench.tokens().operator()).sending(Map.of("mode", mode)));
		if (reply.status() != 200) {
			throw new FellShortException("The off-peak lane could not be switched: " + reply);
		}
	}

}
