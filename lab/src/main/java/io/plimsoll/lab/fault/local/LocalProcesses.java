package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.platform.Progress;
import io.plimsoll.lab.time.Patience;

/** Kills, stops, pauses and starves the processes of the platform. */
final class LocalProcesses {

	/** Another command may be starting or stopping something. */
	private static final Duration FOR_THE_LOCK = Duration.ofSeconds(60);

	private final Platform platform;

	private final LocalTokens tokens;

	private final Throttle throttle;

	private final Patience patience;

	LocalProcesses(Platform platform, LocalTokens tokens, Throttle throttle, Patience patience) {
		this.platform = platform;
		this.tokens = tokens;
		this.throttle = throttle;
		this.patience = patience;
	}

	void make(Fault.OnProcess fault, Duration limit) throws IOException, InterruptedException {
		var name = fault.process();
		requireRunning(name);
		switch (fault.action()) {
			case KILL -> this.platform.processes().kill(name);
			case STOP -> this.platform.stop(name);
			case PAUSE -> pause(name);
			case STARVE -> this.throttle.start(name, limit);
		}
	}

	/** The process id and port of {@code name}, which must not be down. */
	void requireRunning(String name) {
		if (!PlatformPlan.PROCESSES.contains(name)) {
			throw new FellShortException(
					"No process '" + name + "'; there are " + String.join(", ", PlatformPlan.PROCESSES));
		}
		if (this.platform.processes().state(name) == ProcessState.DOWN) {
			throw new FellShortException(name + " is down: ./plimsoll restart " + name);
		}
	}

	void resume(String name) throws IOException, InterruptedException {
		this.platform.processes().resume(name);
		if (this.platform.processes().state(name) == ProcessState.PAUSED) {
			throw new IOException(name + " does not go on");
		}
	}

	void feed(String name) throws IOException, InterruptedException {
		this.throttle.end(name);
		resume(name);
	}

	/** Starts it if it is down, and waits until it is ready. */
	void start(String name) throws IOException, InterruptedException {
		if (this.platform.processes().state(name) != ProcessState.DOWN) {
			return;
		}
		try (var _ = new PatientLock(this.platform, this.patience).take(FOR_THE_LOCK)) {
			if (this.platform.processes().state(name) == ProcessState.DOWN) {
				this.platform.startAlone(name, this.tokens, silence());
			}
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IOException("Could not start " + name + ": " + ex.getMessage(), ex);
		}
	}

	private void pause(String name) throws IOException, InterruptedException {
		if (this.platform.processes().state(name) == ProcessState.PAUSED) {
			throw new FellShortException(name + " is paused already: ./plimsoll resume " + name);
		}
		this.platform.processes().pause(name);
		if (this.platform.processes().state(name) != ProcessState.PAUSED) {
			throw new IOException(name + " does not stand still");
		}
	}

	private static Progress silence() {
		return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false,
				MonotonicClock.system());
	}

}
