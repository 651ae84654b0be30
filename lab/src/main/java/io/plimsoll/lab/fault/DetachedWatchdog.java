package io.plimsoll.lab.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.launch.OperatingSystem;
import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.time.Patience;

/**
 * A shell for each fault that sleeps until the limit and then becomes the command that
 * ends the fault. Asleep it costs nothing that a measurement would see, as a Java program
 * that waits would.
 *
 * @param shells the shells
 * @param directory where they run
 * @param heal the command that ends the fault whose id is put behind it
 */
public record DetachedWatchdog(Processes shells, Path directory, List<String> heal) implements Watchdog {

	private static final String SCRIPT = "sleep \"$1\"; shift; exec \"$@\"";

	public DetachedWatchdog {
		heal = List.copyOf(heal);
	}

	/** Where the shells are kept for the faults whose records lie in {@code faults}. */
	public static Processes shells(Path faults) {
		var shells = faults.resolve("shells");
		return new Processes(shells, shells, OperatingSystem.current(), Patience.system());
	}

	@Override
	public void watch(String id, Duration limit) throws IOException {
		long seconds = limit.plusSeconds(1).minusNanos(1).toSeconds();
		var command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "watchdog", Long.toString(seconds)));
		command.addAll(this.heal);
		command.add(id);
		this.shells.start(new ProcessSpec(watchdog(id), 0, "", command, Map.of(), this.directory));
	}

	@Override
	public void release(String id) throws IOException, InterruptedException {
		if (!isOurselves(id)) {
			this.shells.kill(watchdog(id));
		}
		this.shells.forget(watchdog(id));
	}

	/** At the limit it is the watchdog that heals, and so releases itself. */
	private boolean isOurselves(String id) {
		return this.shells.running(watchdog(id))
			.map(RunRecord::pid)
			.filter((pid) -> pid == ProcessHandle.current().pid())
			.isPresent();
	}

	private static String watchdog(String id) {
		return "watchdog-" + id;
	}

}
