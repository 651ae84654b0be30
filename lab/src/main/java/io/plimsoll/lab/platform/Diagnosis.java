package io.plimsoll.lab.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.plimsoll.lab.launch.PortHolder;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.launch.ProcessState;

/** What this machine has of what the platform needs; with each lack, its mend. */
public final class Diagnosis {

	private static final long MEMORY_NEEDED = 3L << 30;

	private static final long DISK_NEEDED = 2L << 30;

	private static final int JDK_NEEDED = 25;

	private static final int ENGINE_ANSWERS_WITHIN_SECONDS = 5;

	private Diagnosis() {
	}

	/** Looks at all of it. */
	public static List<Finding> of(Platform platform) {
		return List.of(jdk(Runtime.version()), memory(platform), disk(platform.home()), port(platform),
				stores(platform), engine());
	}

	static Finding jdk(Runtime.Version version) {
		return (version.feature() >= JDK_NEEDED) ? good("JDK", version.toString())
				: bad("JDK", version + ": install JDK 25 or newer, or point JAVA_HOME to one");
	}

	private static Finding memory(Platform platform) {
		if (!platform.isDown()) {
			return good("memory", "the platform runs");
		}
		var available = availableMemory();
		if (available < 0) {
			return new Finding(Sign.UNSURE, "memory", "this system does not tell; 3 GiB should be available");
		}
		return (available >= MEMORY_NEEDED) ? good("memory", gibibytes(available) + " available")
				: bad("memory", gibibytes(available) + " available, 3 GiB are needed: close something large");
	}

	private static Finding disk(Home home) {
		try {
			long usable = Files.getFileStore(home.root()).getUsableSpace();
			return (usable >= DISK_NEEDED) ? good("disk", gibibytes(usable) + " free")
					: bad("disk", gibibytes(usable) + " free below " + home.root() + ", 2 GiB are needed");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Finding port(Platform platform) {
		int port = platform.gateway().getPort();
		if (platform.processes().state(PlatformPlan.GATEWAY) != ProcessState.DOWN) {
			return good("port " + port, "our gateway's");
		}
		if (Ports.isFree(port)) {
			return good("port " + port, "free");
		}
		var holder = PortHolder.of(port).map(PortHolder::description).orElse("a process that is not yours");
		return bad("port " + port, "taken by " + holder + ": end it, or set PLIMSOLL_PORT");
	}

	private static Finding stores(Platform platform) {
		try {
			var stores = platform.stores();
			return good("stores", "PostgreSQL " + stores.postgres() + "; Redis " + stores.redis());
		}
		catch (UnsupportedOperationException ex) {
			return bad("stores", String.valueOf(ex.getMessage()));
		}
	}

	private static Finding engine() {
		try {
			var docker = new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			boolean answered = docker.waitFor(ENGINE_ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
			docker.destroyForcibly();
			var version = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (answered && docker.exitValue() == 0) {
				return good("engine", "Docker " + version);
			}
		}
		catch (IOException _) {
			// there is no docker, which is said below
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		return new Finding(Sign.UNSURE, "engine",
				"no Docker engine answers: only 'docker compose up' needs one; start it, or see DOCKER_HOST");
	}

	private static long availableMemory() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
			return lines.filter((line) -> line.startsWith("MemAvailable:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.findFirst()
				.orElse(-1);
		}
		catch (IOException _) {
			return -1;
		}
	}

	private static String gibibytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
	}

	private static Finding good(String what, String seen) {
		return new Finding(Sign.GOOD, what, seen);
	}

	private static Finding bad(String what, String seen) {
		return new Finding(Sign.BAD, what, seen);
	}

	/** How a thing stands. */
	public enum Sign {

		/** As it must be. */
		GOOD("✓"),

		/** It may be in the way of something. */
		UNSURE("!"),

		/** It is in the way. */
		BAD("✗");

		private final String text;

		Sign(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * One thing that was looked at.
	 *
	 * @param seen what was seen, and how to mend it
	 */
	public record Finding(Sign sign, String what, String seen) {

		/** As people read it. */
		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s %-10s %s", this.sign, this.what, this.seen);
		}

	}

}
