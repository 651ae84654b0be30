package io.plimsoll.lab.stores;

import java.util.Locale;

/** The kinds of machine that there are binaries for, and what these are called. */
enum Machine {

	LINUX_AMD64("postgres-linux-x86_64.txz", "redis-server-6.2.6-v5-linux-amd64"),

	LINUX_ARM64("postgres-linux-arm_64.txz", "redis-server-6.2.7-linux-arm64"),

	MAC_AMD64("postgres-darwin-x86_64.txz", "redis-server-6.2.6-v5-darwin-amd64"),

	MAC_ARM64("postgres-darwin-arm_64.txz", "redis-server-6.2.6-v5-darwin-arm64");

	private final String postgres;

	private final String redis;

	Machine(String postgres, String redis) {
		this.postgres = postgres;
		this.redis = redis;
	}

	/** The archive of PostgreSQL among the resources. */
	String postgres() {
		return this.postgres;
	}

	/** The server of Redis among the resources. */
	String redis() {
		return this.redis;
	}

	static Machine current() {
		return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
	}

	static Machine of(String system, String architecture) {
		boolean arm = architecture.equals("aarch64");
		if (arm || architecture.equals("amd64") || architecture.equals("x86_64")) {
			var name = system.toLowerCase(Locale.ROOT);
			if (name.startsWith("linux")) {
				return arm ? LINUX_ARM64 : LINUX_AMD64;
			}
			if (name.startsWith("mac")) {
				return arm ? MAC_ARM64 : MAC_AMD64;
			}
		}
		throw new UnsupportedOperationException("No PostgreSQL and Redis for " + system + " on " + architecture
				+ "; 'docker compose up --build' runs everywhere");
	}

}
