package io.plimsoll.lab.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.lab.time.Patience;

/**
 * The processes that this project has started, by name. They run in sessions of their
 * own, so that neither the end of the command nor Ctrl-C in its terminal reaches them,
 * and write to a log each.
 * <p>
 * A process is signalled only while the one that has its id is the one that was started.
 * Between that look and the signal there are microseconds in which it could end and its
 * id be given away; nothing portable closes them.
 */
public final class Processes {

	/** How long a signal that cannot be refused may take to be seen to work. */
	private static final Duration FOR_SIGNALLED = Duration.ofSeconds(5);

	private final Path records;

	private final Path logs;

	private final OperatingSystem system;

	private final Patience patience;

	private final Detachment detachment;

	/**
	 * Those whose records lie in {@code records}.
	 * @param logs where each writes its log
	 */
	public Processes(Path records, Path logs, OperatingSystem system, Patience patience) {
		this.records = records;
		this.logs = logs;
		this.system = system;
		this.patience = patience;
		this.detachment = Detachment.ofThisMachine();
	}

	/** Starts {@code spec}, which must not be running. */
	public RunRecord start(ProcessSpec spec) throws IOException {
		Files.createDirectories(this.logs);
		var log = log(spec.name());
		log.rotate();
		var builder = new ProcessBuilder(this.detachment.wrap(spec.command())).directory(spec.directory().toFile())
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
		builder.environment().putAll(spec.environment());
		var pid = builder.start().pid();
		// one that is gone already has no mark, and will be found to be down
		var mark = this.system.look(pid).map(OperatingSystem.Sighting::startMark).orElse("gone");
		var run = new RunRecord(spec.name(), pid, mark, spec.port(), spec.build());
		file(spec.name()).write(run.toProperties());
		return run;
	}

	/** Removes what is known of {@code name}, which is down, and its log. */
	public void forget(String name) throws IOException {
		Files.deleteIfExists(file(name).path());
		Files.deleteIfExists(log(name).path());
	}

	/** The last run of {@code name}, over or not. */
	public Optional<RunRecord> record(String name) {
		try {
			var properties = file(name).read();
			return properties.isEmpty() ? Optional.empty() : Optional.of(RunRecord.of(properties));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read what is known of " + name, ex);
		}
	}

	/** The run of {@code name} that goes on, paused or not. */
	public Optional<RunRecord> running(String name) {
		return record(name).filter((run) -> sighting(run).isPresent());
	}

	/** Whether {@code name} runs. */
	public ProcessState state(String name) {
		return record(name).flatMap(this::sighting).map(OperatingSystem.Sighting::state).orElse(ProcessState.DOWN);
	}

	/**
	 * Ends {@code name} in good order, or by force if it has not ended within
	 * {@code bound}. A paused process is resumed first, as it could not end.
	 * @return whether it had to be forced
	 */
	public boolean stop(String name, Signal ending, Duration bound) throws IOException, InterruptedException {
		var run = running(name);
		if (run.isEmpty()) {
			return false;
		}
		Signal.CONT.send(tree(run.get()));
		ending.send(List.of(run.get().pid()));
		if (this.patience.until(bound, () -> running(name).isEmpty())) {
			return false;
		}
		kill(name);
		return true;
	}

	/** Ends {@code name} and its children without asking. */
	public void kill(String name) throws IOException, InterruptedException {
		var run = running(name);
		if (run.isEmpty()) {
			return;
		}
		var family = tree(run.get());
		Signal.KILL.send(family);
		if (!this.patience.until(FOR_SIGNALLED,
				() -> family.stream().allMatch((pid) -> this.system.look(pid).isEmpty()))) {
			throw new IllegalStateException(name + " (pid " + run.get().pid() + ") did not end when it was killed");
		}
	}

	/** Makes {@code name} and its children stand still. */
	public void pause(String name) throws IOException, InterruptedException {
		signalTree(name, Signal.STOP, ProcessState.PAUSED);
	}

	/** Lets {@code name} and its children go on. */
	public void resume(String name) throws IOException, InterruptedException {
		signalTree(name, Signal.CONT, ProcessState.UP);
	}

	/** The memory of {@code name} and its children, in bytes. */
	public long memoryOf(String name) {
		return running(name).stream().flatMap((run) -> tree(run).stream()).mapToLong(this.system::memoryOf).sum();
	}

	/** The log of {@code name}. */
	public LogFile log(String name) {
		return new LogFile(this.logs.resolve(name + ".log"));
	}

	private void signalTree(String name, Signal signal, ProcessState expected)
			throws IOException, InterruptedException {
		var run = running(name);
		if (run.isEmpty()) {
			return;
		}
		var family = tree(run.get());
		signal.send(family);
		this.patience.until(FOR_SIGNALLED,
				() -> family.stream()
					.flatMap((pid) -> this.system.look(pid).stream())
					.allMatch((seen) -> seen.state() == expected));
	}

	private Optional<OperatingSystem.Sighting> sighting(RunRecord run) {
		return this.system.look(run.pid()).filter((seen) -> seen.startMark().equals(run.startMark()));
	}

	/** The process first, so that one that is paused makes no more children. */
	private static List<Long> tree(RunRecord run) {
		return Stream
			.concat(Stream.of(run.pid()),
					ProcessHandle.of(run.pid()).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid))
			.toList();
	}

	private PropertiesFile file(String name) {
		return new PropertiesFile(this.records.resolve(name + ".properties"));
	}

}
