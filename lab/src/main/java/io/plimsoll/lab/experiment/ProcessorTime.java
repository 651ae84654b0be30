package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.lab.launch.PortHolder;

/**
 * The processor time that processes have used since they were started, theirs and the
 * kernel's on their behalf, as far as it can be seen from here; on Linux in hundredths of
 * a second.
 */
public final class ProcessorTime {

	private ProcessorTime() {
	}

	/** That of {@code process} and of those below it. */
	public static Duration of(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.flatMap((one) -> one.info().totalCpuDuration().stream())
			.reduce(Duration.ZERO, Duration::plus);
	}

	/**
	 * The process that listens at {@code port} of this machine; empty if none is seen.
	 */
	public static Optional<ProcessHandle> at(int port) {
		return PortHolder.of(port)
			.map(PortHolder::pid)
			.filter((pid) -> pid.isPresent())
			.flatMap((pid) -> ProcessHandle.of(pid.getAsLong()));
	}

}
