package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.lab.fault.clock.ClockLibrary;
import io.plimsoll.lab.fault.clock.SteppedClock;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.platform.Environments;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Home;

/**
 * The clocks of the processes of this machine. A clock can be stepped in a process that
 * was started with what {@link #of} says.
 *
 * @param directory where the library and the offsets lie
 */
public record LocalClocks(Path directory) implements Environments {

	/** Those of the platform in {@code home}. */
	public static LocalClocks in(Home home) {
		return new LocalClocks(home.state().resolve("clocks"));
	}

	/** Nothing where clocks cannot be stepped. */
	@Override
	public Map<String, String> of(String name) throws IOException, InterruptedException {
		return switch (ClockLibrary.in(this.directory)) {
			case ClockLibrary.Built built -> {
				var clock = SteppedClock.at(file(name));
				clock.heal(); // the process before may have left it stepped
				yield clock.environment(built);
			}
			case ClockLibrary.Skipped _ -> Map.of();
		};
	}

	void step(String name, Duration step, Processes processes) throws IOException, InterruptedException {
		if (ClockLibrary.in(this.directory) instanceof ClockLibrary.Skipped skipped) {
			throw new FellShortException("Clock of " + name + ": " + skipped.why());
		}
		var run = processes.running(name).orElseThrow(() -> new FellShortException(name + " is down"));
		if (!isPrepared(run, file(name))) {
			throw new FellShortException("The clock of " + name + " cannot be stepped: it takes a service that was"
					+ " started by ./plimsoll up --faults");
		}
		SteppedClock.at(file(name)).stepWall(step);
	}

	void setRight(String name) throws IOException {
		if (Files.exists(file(name))) {
			SteppedClock.at(file(name)).heal();
		}
	}

	/** By what it has mapped: Redis writes its title over its environment. */
	private static boolean isPrepared(RunRecord run, Path offsets) throws IOException {
		var maps = Path.of("/proc", Long.toString(run.pid()), "maps");
		return Files.readString(maps, StandardCharsets.ISO_8859_1).contains(offsets.toAbsolutePath().toString());
	}

	private Path file(String name) {
		return this.directory.resolve(name + ".offsets");
	}

}
