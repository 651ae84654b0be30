package io.plimsoll.lab.fault.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.lab.platform.Home;

/**
 * Where the containers of the stack are on their networks, which publish nothing but the
 * gateway. A Linux host reaches them there; where docker runs in a machine of its own
 * nobody does.
 */
public final class ComposeAddresses {

	private static final String SERVICE_AND_ADDRESSES = "{{index .Config.Labels \"com.docker.compose.service\"}}"
			+ "{{range .NetworkSettings.Networks}} {{.IPAddress}}{{end}}";

	private ComposeAddresses() {
	}

	/**
	 * The addresses of the containers that run, by the names of their services.
	 * @throws io.plimsoll.lab.platform.FellShortException if there is no docker here
	 * @throws IOException if docker does not say
	 */
	public static Map<String, String> find(Home home) throws IOException, InterruptedException {
		return find(new DockerProgram(home.root()));
	}

	static Map<String, String> find(Docker docker) throws IOException, InterruptedException {
		var containers = docker.compose("ps", "--quiet").lines().filter((id) -> !id.isBlank()).toList();
		var addresses = new TreeMap<String, String>();
		if (!containers.isEmpty()) {
			var inspect = new ArrayList<>(List.of("inspect", "--format", SERVICE_AND_ADDRESSES));
			inspect.addAll(containers);
			docker.run(inspect).lines().map((line) -> line.strip().split(" +")).forEach((words) -> {
				if (words.length > 1) {
					addresses.put(words[0], words[1]);
				}
			});
		}
		return addresses;
	}

}
