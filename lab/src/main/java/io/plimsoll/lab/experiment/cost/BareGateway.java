package io.plimsoll.lab.experiment.cost;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.launch.Niceness;
import io.plimsoll.lab.platform.FellShortException;

/**
 * A Spring Cloud Gateway with one route and nothing else, started beside the platform's
 * own from the same jar, on the same JVM and with the same options.
 */
final class BareGateway {

	private static final String MAIN = "io.plimsoll.gateway.bare.BareGateway";

	private static final String ROUTE = "--spring.cloud.gateway.server.webflux.routes[0].";

	private BareGateway() {
	}

	/**
	 * Starts it, and ends it with the trial.
	 * @param own the process of the platform's gateway
	 * @param path the one that it routes
	 * @param upstream where to
	 * @param more what else it is told
	 */
	static Neighbour start(Bench bench, ProcessHandle own, String path, URI upstream, List<String> more)
			throws IOException, InterruptedException {
		var url = Neighbour.place();
		var told = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=" + url.getPort(),
				ROUTE + "id=one", ROUTE + "uri=" + upstream, ROUTE + "predicates[0]=Path=" + path));
		told.addAll(more);
		var info = own.info();
		var command = command(info.command().orElseThrow(), List.of(info.arguments().orElse(new String[0])), told);
		return Neighbour.start(bench, Niceness.ofThisMachine().wrap(command), url, path, 200);
	}

	/** The gateway's command with another main class, told something else. */
	static List<String> command(String java, List<String> own, List<String> told) {
		int jar = own.indexOf("-jar");
		if (jar < 0) {
			throw new FellShortException("The gateway was not started from a jar: " + own);
		}
		var command = new ArrayList<String>();
		command.add(java);
		command.addAll(own.subList(0, jar));
		// which the jar's manifest allows who is started with it
		command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", own.get(jar + 1), MAIN));
		command.addAll(told);
		return command;
	}

}
