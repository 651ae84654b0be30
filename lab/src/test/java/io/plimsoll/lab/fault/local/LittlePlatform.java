package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.fault.RecordedFaults;
import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.platform.Home;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.time.Patience;

/** A platform of shells that have the names of its processes; its Redis is a real one. */
final class LittlePlatform {

	/** Counts as fast as it can. */
	static final String BUSY = "n=0; while :; do n=$((n + 1)); done";

	static final String IDLE = "sleep 600 & wait";

	private static final int UNUSED_PORT = 1;

	private final Home home;

	private final Platform platform;

	LittlePlatform(Path directory) {
		this.home = new Home(directory);
		this.platform = new Platform(this.home, UNUSED_PORT, Patience.system(), LocalClocks.in(this.home));
	}

	Platform platform() {
		return this.platform;
	}

	RecordedFaults faults() {
		var tokens = new LocalTokens(this.home.keys(), InstantSource.system(), Duration.ofMinutes(1));
		return LocalFaults.of(this.platform, tokens, RandomGenerator.getDefault(), heal());
	}

	void start(String name, String script) throws IOException {
		start(name, script, UNUSED_PORT);
	}

	void start(String name, String script, int port) throws IOException {
		this.platform.processes()
			.start(new ProcessSpec(name, port, "", List.of("/bin/sh", "-c", script), Map.of(), this.home.root()));
	}

	void end() throws Exception {
		for (var name : this.platform.names()) {
			this.platform.processes().kill(name);
		}
		this.platform.processes().kill("fault-proxy");
		faults().healBeforeDown();
	}

	/** The command that ends one fault. */
	private List<String> heal() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dplimsoll.home=" + this.home.root(), "-cp", System.getProperty("java.class.path"),
				"io.plimsoll.lab.PlimsollCommand", "lab", "heal", "--fault");
	}

}
