package io.plimsoll.lab.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the operating system knows of its processes. */
public interface OperatingSystem {

	/**
	 * The process that has {@code pid} now; empty if none has, or only the remains of one
	 * whose parent has not taken notice.
	 */
	Optional<Sighting> look(long pid);

	/**
	 * The memory of the process alone, without its children, in bytes: its proportional
	 * share where the system tells it, else all that it has resident. Zero when there is
	 * no telling.
	 */
	long memoryOf(long pid);

	/** This machine's. */
	static OperatingSystem current() {
		return Files.isReadable(Path.of("/proc/self/stat")) ? LinuxProcesses.ofThisMachine() : new PortableProcesses();
	}

	/**
	 * A process, seen once.
	 *
	 * @param startMark what tells it from another process that had or will have its id
	 * @param state up or paused
	 */
	record Sighting(String startMark, ProcessState state) {
	}

}
