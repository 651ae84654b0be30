package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Processes as {@code /proc} shows them. The mark of a start is the boot of the machine
 * and the tick since then: unlike a time of day it does not move when the clock is set.
 */
final class LinuxProcesses implements OperatingSystem {

	/** Fields of {@code stat} behind the name: the third is the first of them. */
	private static final int STATE = 0;

	private static final int THREADS = 20 - 3;

	private static final int START_TICKS = 22 - 3;

	private final Path proc;

	private final String boot;

	LinuxProcesses(Path proc, String boot) {
		this.proc = proc;
		this.boot = boot;
	}

	static LinuxProcesses ofThisMachine() {
		var proc = Path.of("/proc");
		return new LinuxProcesses(proc, read(proc.resolve("sys/kernel/random/boot_id")).map(String::strip).orElse(""));
	}

	@Override
	public Optional<Sighting> look(long pid) {
		return read(this.proc.resolve(pid + "/stat")).flatMap(this::parse);
	}

	@Override
	public long memoryOf(long pid) {
		return read(this.proc.resolve(pid + "/smaps_rollup")).flatMap(LinuxProcesses::proportionalSetSize)
			.or(() -> read(this.proc.resolve(pid + "/statm")).map(LinuxProcesses::residentSetSize))
			.orElse(0L);
	}

	private Optional<Sighting> parse(String stat) {
		// the name stands in parentheses and may itself hold parentheses and blanks
		var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		var mark = this.boot + ":" + fields[START_TICKS];
		return switch (fields[STATE]) {
			// the first thread may be gone before the others, who still hold ports and
			// files
			case "Z" -> (Integer.parseInt(fields[THREADS]) > 1) ? Optional.of(new Sighting(mark, ProcessState.UP))
					: Optional.empty();
			case "X" -> Optional.empty();
			case "T", "t" -> Optional.of(new Sighting(mark, ProcessState.PAUSED));
			default -> Optional.of(new Sighting(mark, ProcessState.UP));
		};
	}

	private static Optional<Long> proportionalSetSize(String rollup) {
		return rollup.lines()
			.filter((line) -> line.startsWith("Pss:"))
			.map((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
			.findFirst();
	}

	private static long residentSetSize(String statm) {
		return Long.parseLong(statm.split(" ", -1)[1]) * 4096;
	}

	/** The processes of {@code /proc} come and go while they are read. */
	private static Optional<String> read(Path file) {
		try {
			return Optional.of(Files.readString(file));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
