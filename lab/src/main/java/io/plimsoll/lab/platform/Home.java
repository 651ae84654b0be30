package io.plimsoll.lab.platform;

import java.nio.file.Path;

/**
 * Where the project lies and where its local state goes: everything below
 * {@code .plimsoll}, which may be deleted while nothing runs.
 */
public record Home(Path root) {

	/** All local state. */
	public Path state() {
		return this.root.resolve(".plimsoll");
	}

	/** Held by the command that changes processes. */
	Path lock() {
		return state().resolve("lock");
	}

	/** What is known of the processes. */
	Path run() {
		return state().resolve("run");
	}

	/** The ports that were chosen. */
	Path ports() {
		return state().resolve("ports.properties");
	}

	/** What the fault proxy is to connect. */
	Path routes() {
		return state().resolve("routes");
	}

	/** The keys that tokens are signed and verified with. */
	public Path keys() {
		return state().resolve("keys");
	}

	/** A log for each process. */
	public Path logs() {
		return state().resolve("logs");
	}

	/** What was unpacked. */
	public Path apps() {
		return state().resolve("apps");
	}

	/** What the process {@code name} keeps for its next start, which may be lost. */
	public Path kept(String name) {
		return data().resolve("kept").resolve(name);
	}

	/** What the stores keep. */
	public Path data() {
		return state().resolve("data");
	}

}
