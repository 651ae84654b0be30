package io.plimsoll.lab.stores;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A program of this machine.
 *
 * @param path where it really lies, links followed, so that what belongs to it lies
 * beside
 * @param version what it says it is
 */
public record Program(Path path, Version version) {

	/** The first {@code name} of the {@code PATH} that runs and tells its version. */
	public static Optional<Program> onPath(String name) {
		return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
			.filter((directory) -> !directory.isEmpty())
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst()
			.flatMap(Program::asked);
	}

	/** Runs {@code command} to its end; one that cannot be started has failed. */
	static Outcome run(List<String> command) {
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Outcome(process.waitFor() == 0, said);
		}
		catch (IOException ex) {
			return new Outcome(false, String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return new Outcome(false, "interrupted");
		}
	}

	private static Optional<Program> asked(Path path) {
		try {
			var real = path.toRealPath();
			var outcome = run(List.of(real.toString(), "--version"));
			return Optional.of(outcome)
				.filter(Outcome::succeeded)
				.flatMap((answer) -> Version.in(answer.said()))
				.map((version) -> new Program(real, version));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What came of a run.
	 *
	 * @param succeeded whether it ended with 0
	 * @param said what it wrote to its output and its errors
	 */
	record Outcome(boolean succeeded, String said) {
	}

}
