package io.plimsoll.lab.timeouts;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * What the running services have measured, at one moment.
 *
 * @param pages of Prometheus, by the name of the process
 */
public record Measurements(Map<String, String> pages) {

	/** Of nobody. */
	public static final Measurements NONE = new Measurements(Map.of());

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	public Measurements {
		pages = Map.copyOf(pages);
	}

	/**
	 * Of the processes at these addresses that are asked for here.
	 * @throws FellShortException if one does not tell
	 */
	public static Measurements read(Map<String, URI> processes) throws InterruptedException {
		var pages = new HashMap<String, String>();
		for (var process : processes.entrySet()) {
			if (Dependency.ALL.stream().anyMatch((dependency) -> process.getKey().startsWith(dependency.caller()))) {
				pages.put(process.getKey(), page(process.getKey(), process.getValue()));
			}
		}
		return new Measurements(pages);
	}

	/** The calls of a dependency, by all who call it. */
	public LatencyHistogram of(Dependency dependency) {
		return this.pages.entrySet()
			.stream()
			.filter((page) -> page.getKey().startsWith(dependency.caller()))
			.map((page) -> LatencyHistogram.read(page.getValue(), dependency.meter(), dependency.labels()))
			.reduce(LatencyHistogram.EMPTY, LatencyHistogram::plus);
	}

	/**
	 * All dependencies, each with the timeout that is in force: cache-service tells its
	 * own.
	 * @param operator the token of an operator
	 */
	public static List<Dependency> dependencies(Map<String, URI> processes, String operator)
			throws InterruptedException {
		var cache = processes.get(PlatformPlan.CACHE);
		if (cache == null) {
			return Dependency.ALL;
		}
		try {
			var told = new GatewayClient(cache, PATIENCE).send(Call.get("/caches/postcodes").as(operator))
				.json()
				.path("policy")
				.path("originTimeout")
				.asString("");
			var timeout = Duration.parse(told);
			return Dependency.ALL.stream()
				.map((dependency) -> dependency.caller().equals(PlatformPlan.CACHE) ? dependency.within(timeout)
						: dependency)
				.toList();
		}
		catch (IOException | DateTimeParseException ex) {
			throw new FellShortException("cache does not tell its timeout: " + ex.getMessage());
		}
	}

	private static String page(String process, URI address) throws InterruptedException {
		try {
			var reply = new GatewayClient(address, PATIENCE).send(Call.get("/actuator/prometheus"));
			if (reply.status() == 200) {
				return reply.body();
			}
			throw new FellShortException(process + " does not tell what it has measured: " + reply.status());
		}
		catch (IOException ex) {
			throw new FellShortException(process + " does not tell what it has measured: " + ex.getMessage());
		}
	}

}
