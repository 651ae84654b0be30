package io.plimsoll.lab.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application, unpacked and ready to start.
 *
 * @param directory where it lies
 * @param build what it was made from
 */
record AppImage(Application application, Path directory, String build) {

	/** Its main jar. */
	static final String JAR = "app.jar";

	/** The command that runs it on {@code java}, trained if it is. */
	List<String> command(Path java, List<String> options, List<String> arguments) {
		var cache = Files.exists(cache()) ? Stream.of("-XX:AOTCache=" + cache()) : Stream.<String>empty();
		return untrainedCommand(java, Stream.concat(cache, options.stream()).toList(), arguments);
	}

	List<String> untrainedCommand(Path java, List<String> options, List<String> arguments) {
		var command = new ArrayList<String>();
		command.add(java.toString());
		command.addAll(this.application.options());
		command.addAll(options);
		command.addAll(List.of("-jar", this.directory.resolve(JAR).toString()));
		command.addAll(arguments);
		return command;
	}

	/** Classes as the JVM has them in memory: saves half of the start. */
	Path cache() {
		return this.directory.resolve("app.aot");
	}

}
