package io.plimsoll.lab.fault.compose;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.plimsoll.lab.platform.FellShortException;

/**
 * The docker program of this machine.
 *
 * @param project the folder with the compose file
 */
record DockerProgram(Path project) implements Docker {

	/** A container may take a while to be ready again. */
	private static final long MINUTES = 3;

	@Override
	public String run(List<String> arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of("docker"));
		command.addAll(arguments);
		var said = Files.createTempFile("docker", ".out");
		var complaints = Files.createTempFile("docker", ".err");
		try {
			var process = start(command, said, complaints);
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IOException(shown(command) + " did not end within " + MINUTES + " minutes");
			}
			if (process.exitValue() != 0) {
				throw new IOException(shown(command) + " failed: " + lastLine(complaints));
			}
			return Files.readString(said).strip();
		}
		finally {
			Files.deleteIfExists(said);
			Files.deleteIfExists(complaints);
		}
	}

	private Process start(List<String> command, Path said, Path complaints) {
		try {
			return new ProcessBuilder(command).directory(this.project.toFile())
				.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
				.redirectOutput(said.toFile())
				.redirectError(complaints.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new FellShortException("Faults under Compose need docker, which is not on the PATH");
		}
	}

	/** Without the scripts in it. */
	private static String shown(List<String> command) {
		return command.stream().map((word) -> (word.indexOf('\n') < 0) ? word : "…").collect(Collectors.joining(" "));
	}

	private static String lastLine(Path file) throws IOException {
		return Files.readString(file).strip().lines().reduce((_, last) -> last).orElse("it does not say why");
	}

}
