package io.plimsoll.lab.platform;

import java.nio.file.Files;
import java.nio.file.Path;

import io.plimsoll.lab.fault.proxy.Route;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the second compose file puts the fault proxy into. */
class ComposeFaultsTest {

	private static final Path FILES = Path.of("../deploy/compose");

	@Test
	void theProxyStandsInTheSameConnectionsAsNatively() throws Exception {
		assertThat(Route.read(FILES.resolve("fault-routes.txt"))).extracting(Route::name)
			.containsExactlyInAnyOrderElementsOf(Connections.ALL);
	}

	@Test
	void eachConnectionIsUsed() throws Exception {
		var stack = Files.readString(FILES.resolve("faults.yml"));
		for (var route : Route.read(FILES.resolve("fault-routes.txt"))) {
			assertThat(stack).as(route.name()).containsOnlyOnce("faults:" + route.listen().getPort());
		}
	}

	@Test
	void eachLeadsToWhomItIsNamedAfter() throws Exception {
		assertThat(Route.read(FILES.resolve("fault-routes.txt"))).allSatisfy(
				(route) -> assertThat(route.target().getHostString()).isEqualTo(Connections.target(route.name())));
	}

}
