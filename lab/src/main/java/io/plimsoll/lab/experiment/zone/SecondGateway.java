package io.plimsoll.lab.experiment.zone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.ProcessorTime;
import io.plimsoll.lab.experiment.cost.Neighbour;
import io.plimsoll.lab.launch.Niceness;
import io.plimsoll.lab.platform.FellShortException;

/**
 * The platform's gateway once more, from the same jar and with the same options and keys,
 * in front of other instances.
 */
final class SecondGateway {

	private static final String KEYS = "--plimsoll.token.public-key-file=";

	private SecondGateway() {
	}

	/**
	 * Starts it, and ends it with the trial.
	 * @param path what it answers when it is there
	 * @param told arguments of its own
	 */
	static Neighbour start(Bench bench, String path, List<String> told) throws IOException, InterruptedException {
		var own = ProcessorTime.at(bench.gateway().getPort())
			// in front of a container it is the engine's
			.filter((process) -> process.info().command().orElse("").endsWith("java"))
			.orElseThrow(() -> new FellShortException("The gateway is no process that can be seen from here"))
			.info();
		var url = Neighbour.place();
		var arguments = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=" + url.getPort(),
				"--management.server.port=" + Neighbour.place().getPort(), "--plimsoll.instance=gateway-beside"));
		arguments.addAll(told);
		var command = command(own.command().orElseThrow(), List.of(own.arguments().orElse(new String[0])), arguments);
		return Neighbour.start(bench, Niceness.ofThisMachine().wrap(command), url, path, 200);
	}

	/** The gateway's command, with its keys and otherwise told something else. */
	static List<String> command(String java, List<String> own, List<String> told) {
		int jar = own.indexOf("-jar");
		if (jar < 0) {
			throw new FellShortException("The gateway was not started from a jar: " + own);
		}
		var command = new ArrayList<String>();
		command.add(java);
		command.addAll(own.subList(0, jar + 2));
		own.stream().filter((argument) -> argument.startsWith(KEYS)).forEach(command::add);
		command.addAll(told);
		return command;
	}

}
