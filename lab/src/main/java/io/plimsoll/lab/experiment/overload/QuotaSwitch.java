package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;
import tools.jackson.databind.JsonNode;

/** The quota of each tenant at the gateway, as an operator sees and changes it. */
public record QuotaSwitch(Bench bench) {

	private static final String PATH = "/overload/quota";

	/** Grants each tenant this, until the trial ends. */
	public void grant(String mode, int rate, int burst, int ceiling) throws IOException, InterruptedException {
		var usual = report().path("quota");
		var before = change(usual.path("mode").asString(), usual.path("rate").asInt(), usual.path("burst").asInt(),
				usual.path("ceiling").asInt());
		this.bench.later(() -> put(before));
		put(change(mode, rate, burst, ceiling));
	}

	/**
	 * Has the gateway verify these tokens: it takes a token's word for whose it is only
	 * from the second request on.
	 */
	public void introduce(List<String> tokens) throws IOException, InterruptedException {
		for (var token : tokens) {
			this.bench.send(Call.get("/lookups/postcodes/1000001").as(token));
		}
	}

	/** How the tenants stand. */
	public JsonNode report() throws IOException, InterruptedException {
		var reply = this.bench.send(Call.get(PATH).as(this.bench.tokens().operator()));
		if (reply.status() != 200) {
			throw new FellShortException("The quotas could not be read: " + reply);
		}
		return reply.json();
	}

	/** The platform has one gateway. */
	private static Map<String, ?> change(String mode, int rate, int burst, int ceiling) {
		return Map.of("mode", mode, "rate", rate, "burst", burst, "ceiling", ceiling, "instances", 1);
	}

	private void put(Map<String, ?> change) throws IOException, InterruptedException {
		var reply = this.bench.send(Call.of("PUT", PATH).as(this.bench.tokens().operator()).sending(change));
		if (reply.status() != 200) {
			throw new FellShortException("The quota could not be changed: " + reply);
		}
	}

}
