package io.plimsoll.lab.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a process into a session of its own, without changing its id: the program that
 * does so replaces itself by it. Where neither of the two programs that can is there, the
 * process is left as it is, and Ctrl-C in the terminal may reach it.
 *
 * @param prefix what comes before the command
 */
record Detachment(List<String> prefix) {

	private static final List<List<String>> WAYS = List.of(List.of("/usr/bin/setsid"), List.of("/bin/setsid"),
			List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV"));

	static Detachment ofThisMachine() {
		return new Detachment(WAYS.stream()
			.filter((way) -> Files.isExecutable(Path.of(way.getFirst())))
			.findFirst()
			.orElse(List.of()));
	}

	List<String> wrap(List<String> command) {
		return Stream.concat(this.prefix.stream(), command.stream()).toList();
	}

}
