package io.plimsoll.lab.platform;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.time.Patience;

/**
 * What is asked of a service while the JVM takes down what it loads: some of each kind.
 * There are no stores yet, so nearly all of it fails, through the same classes that would
 * serve it. Without it the first write of a fresh leader loads them, for 60 ms of
 * processor time instead of 20.
 *
 * @param service where the service is
 * @param lives whether it still does
 */
record TrainingCalls(URI service, Tokens tokens, Patience patience, BooleanSupplier lives) {

	private static final Duration TO_SERVE = Duration.ofSeconds(60);

	private static final Duration FOR_A_CALL = Duration.ofSeconds(3);

	private static final String NOBODYS = "/bookings/00000000-0000-0000-0000-000000000000";

	private static final int TIMES = 2;

	/** Makes them, once the service answers at all. */
	void make() throws InterruptedException {
		var client = new GatewayClient(this.service, FOR_A_CALL);
		if (!this.patience.until(TO_SERVE, () -> serves(client))) {
			throw new FellShortException("It did not serve within " + TO_SERVE.toSeconds() + " s");
		}
		for (int time = 0; time < TIMES; time++) {
			for (var call : calls()) {
				answers(client, call);
			}
		}
	}

	private boolean serves(GatewayClient client) throws InterruptedException {
		if (!this.lives.getAsBoolean()) {
			throw new FellShortException("It ended before it served");
		}
		return answers(client, Call.get("/livez"));
	}

	private List<Call> calls() {
		var customer = this.tokens.customer("c-000001");
		return List.of(Call.get("/readyz"), Call.get("/flights"),
				Call.of("POST", "/bookings")
					.as(customer)
					.withKey("training")
					.sending(Map.of("flight", "PL101", "seat", "1A")),
				Call.of("PUT", NOBODYS + "/confirmation").as(customer).withKey("training"),
				Call.of("DELETE", NOBODYS).as(customer), Call.get(NOBODYS).as(customer),
				Call.get("/addresses/c-000001").as(customer),
				Call.of("PUT", "/addresses/c-000001")
					.as(customer)
					.with("If-None-Match", "*")
					.sending(Map.of("name", "A", "postcode", "1000001", "line", "1-1")),
				Call.get("/lookups/postcodes/1000001").as(customer), Call.get("/overload").as(this.tokens.operator()));
	}

	private static boolean answers(GatewayClient client, Call call) throws InterruptedException {
		try {
			client.send(call);
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

}
