package io.plimsoll.lab.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name what people and files call it
 * @param port the port it serves at
 * @param build what it is built from; a running process of another build is an old one
 * @param command program and arguments
 * @param environment what is added to the environment
 * @param directory where it runs
 */
public record ProcessSpec(String name, int port, String build, List<String> command, Map<String, String> environment,
		Path directory) {

	public ProcessSpec {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}

}
