package io.plimsoll.gateway.routes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.plimsoll.deadline.Cadence;
import io.plimsoll.gateway.balance.Fleet;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class ReadinessChecksTest {

	/** The handshake alone may take ten seconds by itself. */
	private static final Duration IN_TIME = Duration.ofSeconds(5);

	private final FakeClock clock = new FakeClock();

	@Test
	void anInstanceWhoseHandshakeHangsIsLeftOutInTime() throws IOException {
		// the kernel accepts, nobody answers
		try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			var instance = new Instance("cache", "a", URI.create("https://127.0.0.1:" + silent.getLocalPort()));
			var outliers = TestUpstreams.OUTLIERS;
			var upstreams = new Upstreams(List.of(instance), this.clock::nanos,
					(count) -> new Fleet(count, TestUpstreams.BALANCING.ramp(), outliers.window(), outliers.rule(),
							outliers.ejections(), this.clock.nanos()));
			var checks = new ReadinessChecks(upstreams, new Clocks(), InstantSource.system(),
					(_) -> new Cadence(Duration.ofMillis(100), Duration.ZERO), Duration.ofMillis(200));
			checks.start();
			try {
				await().atMost(IN_TIME).until(() -> !upstreams.isWell(instance));
			}
			finally {
				checks.stop();
			}
		}
	}

}
