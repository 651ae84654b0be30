package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Processes as Java and {@code ps} tell of them, where there is no {@code /proc}. */
final class PortableProcesses implements OperatingSystem {

	@Override
	public Optional<Sighting> look(long pid) {
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap((process) -> {
			var mark = process.info().startInstant().map((start) -> "ms:" + start.toEpochMilli()).orElse("");
			return ps("state", pid).filter((state) -> !state.startsWith("Z"))
				.map((state) -> new Sighting(mark, state.startsWith("T") ? ProcessState.PAUSED : ProcessState.UP));
		});
	}

	@Override
	public long memoryOf(long pid) {
		return ps("rss", pid).map((kibibytes) -> Long.parseLong(kibibytes) * 1024).orElse(0L);
	}

	private static Optional<String> ps(String field, long pid) {
		try {
			var process = new ProcessBuilder("ps", "-o", field + "=", "-p", Long.toString(pid)).start();
			var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
