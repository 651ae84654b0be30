package io.plimsoll.testkit.stores;

import java.util.Map;

import org.testcontainers.DockerClientFactory;

/** Decides, once for each JVM, where the stores of the tests come from. */
enum Engine {

	CONTAINERS, EMBEDDED;

	private static final String VARIABLE = "PLIMSOLL_TEST_STORES";

	private static final Engine CHOSEN = choose(System.getenv());

	static Engine chosen() {
		return CHOSEN;
	}

	private static Engine choose(Map<String, String> environment) {
		var engine = switch (environment.getOrDefault(VARIABLE, "")) {
			case "" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : EMBEDDED;
			case "containers" -> CONTAINERS;
			case "embedded" -> EMBEDDED;
			default -> throw new IllegalArgumentException(
					VARIABLE + " must be 'embedded' or 'containers': " + environment.get(VARIABLE));
		};
		System.out.println("Test stores: " + ((engine == CONTAINERS) ? "Testcontainers" : "embedded binaries"));
		return engine;
	}

}
