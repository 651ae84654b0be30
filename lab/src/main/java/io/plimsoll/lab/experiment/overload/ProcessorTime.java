package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.launch.PortHolder;
import io.plimsoll.lab.platform.FellShortException;

/**
 * The processor time that some processes have used, theirs and the kernel's on their
 * behalf, as {@code /proc} counts it: in hundredths of a second.
 *
 * @param pids the processes
 */
record ProcessorTime(List<Long> pids) {

	static final Path PROC = Path.of("/proc");

	/**
	 * Linux counts for programs a hundred a second, whatever the kernel's own tick is.
	 */
	private static final Duration TICK = Duration.ofMillis(10);

	/** Fields of {@code stat} behind the name: the third is the first of them. */
	private static final int OF_ITS_OWN = 14 - 3;

	private static final int OF_THE_KERNEL = 15 - 3;

	/**
	 * That of the Java process that listens at {@code port}.
	 * @throws FellShortException if there is none, or no telling
	 */
	static ProcessorTime ofJavaAt(int port) {
		var holder = PortHolder.of(port)
			.orElseThrow(() -> new FellShortException("It cannot be told who listens at port " + port));
		if (holder.pid().isEmpty() || !holder.description().startsWith("java ")) {
			throw new FellShortException("The gateway's processor time cannot be read here: at port " + port + " is "
					+ holder.description());
		}
		return new ProcessorTime(List.of(holder.pid().getAsLong()));
	}

	/** What they have used so far. */
	Duration spent() throws IOException {
		long ticks = 0;
		for (var pid : this.pids) {
			ticks += ticks(Files.readString(PROC.resolve(pid + "/stat")));
		}
		return TICK.multipliedBy(ticks);
	}

	static long ticks(String stat) {
		// the name stands in parentheses and may itself hold parentheses and blanks
		var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		return Long.parseLong(fields[OF_ITS_OWN]) + Long.parseLong(fields[OF_THE_KERNEL]);
	}

}
