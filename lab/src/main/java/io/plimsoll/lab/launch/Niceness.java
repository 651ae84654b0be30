package io.plimsoll.lab.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a process stand back where processors are scarce. What overloads the platform runs
 * on the same machine and must keep time meanwhile; an ordinary user may give way, but
 * not push forward. Where there is no program for it, the process is left as it is.
 *
 * @param prefix what comes before the command
 */
public record Niceness(List<String> prefix) {

	private static final Path NICE = Path.of("/usr/bin/nice");

	/** Gives way to others: about two thirds of the time of one that does not. */
	public static Niceness ofThisMachine() {
		return new Niceness(Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "2") : List.of());
	}

	/** The command of such a process. */
	public List<String> wrap(List<String> command) {
		return Stream.concat(this.prefix.stream(), command.stream()).toList();
	}

}
