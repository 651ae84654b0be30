package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The docker command, in the folder of the compose file. */
@FunctionalInterface
interface Docker {

	/**
	 * Runs it to its end.
	 * @return what it wrote, without the blanks around it
	 * @throws io.plimsoll.lab.platform.FellShortException if there is no docker here
	 * @throws IOException if it failed or took too long, with the last that it said
	 */
	String run(List<String> arguments) throws IOException, InterruptedException;

	/** Runs {@code docker compose}. */
	default String compose(String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of("compose"));
		command.addAll(List.of(arguments));
		return run(command);
	}

}
