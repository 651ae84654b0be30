package io.plimsoll.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A candidate that was started, and what is done to it. */
final class CandidateProcess {

	private final Process process;

	private final Path said;

	private CandidateProcess(Process process, Path said) {
		this.process = process;
		this.said = said;
	}

	static CandidateProcess start(Library library, Stores stores) throws IOException {
		var said = Files.createTempFile("candidate", ".log");
		said.toFile().deleteOnExit();
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		var command = List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path").replace(":", File.pathSeparator), Candidate.class.getName(),
				library.name(), stores.url(), Integer.toString(stores.redisPort()), stores.name(),
				Long.toString(stores.lease().toMillis()));
		return new CandidateProcess(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.to(said.toFile()))
			.start(), said);
	}

	/** As the kernel ends a process: nothing of it runs any more. */
	void kill() {
		this.process.destroyForcibly();
	}

	void pause() throws IOException, InterruptedException {
		signal("-STOP");
	}

	void resume() throws IOException, InterruptedException {
		signal("-CONT");
	}

	/** How many writes it says were refused. */
	long refused() throws IOException {
		try (var lines = Files.lines(this.said, StandardCharsets.UTF_8)) {
			return lines.filter((line) -> line.startsWith("refused")).count();
		}
	}

	private void signal(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
	}

}
