package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Reply;

/**
 * The faults of a proxy in another process, set over its {@link FaultControl}.
 *
 * @param control asks it
 */
public record RemoteFaults(GatewayClient control) {

	/** Where the faults of all routes are told and ended. */
	public static final String FAULTS = "/faults";

	private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(2);

	/** The proxy that is controlled at {@code address}. */
	public static RemoteFaults at(URI address) {
		return new RemoteFaults(new GatewayClient(address, FOR_AN_ANSWER));
	}

	/**
	 * Puts {@code fault} on a route, for {@code limit} rounded up to seconds and no
	 * longer.
	 * @throws IllegalArgumentException if there is no such route, naming those that there
	 * are
	 * @throws IOException if the proxy did not answer
	 */
	public void set(String route, Fault fault, Duration limit) throws IOException, InterruptedException {
		require(this.control.send(Call.of("PUT", path(route)).sending(order(fault, limit))));
	}

	/** Ends the fault of a route, if it has one. */
	public void heal(String route) throws IOException, InterruptedException {
		require(this.control.send(Call.of("DELETE", path(route))));
	}

	/** Ends the faults of all routes. */
	public void heal() throws IOException, InterruptedException {
		require(this.control.send(Call.of("DELETE", FAULTS)));
	}

	/**
	 * What a {@code PUT} says: {@code fault}, for {@code limit} rounded up to seconds.
	 */
	public static Map<String, Object> order(Fault fault, Duration limit) {
		var order = FaultJson.write(fault);
		order.put("seconds", limit.plusSeconds(1).minusNanos(1).toSeconds());
		return order;
	}

	/** Where the fault of a route is set and ended. */
	public static String path(String route) {
		return FAULTS + "/" + URLEncoder.encode(route, StandardCharsets.UTF_8);
	}

	private static void require(Reply reply) {
		if (reply.status() != 200) {
			throw new IllegalArgumentException(reply.text("error"));
		}
	}

}
