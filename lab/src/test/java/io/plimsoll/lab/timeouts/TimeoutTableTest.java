package io.plimsoll.lab.timeouts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutTableTest {

	private static final LatencyHistogram CALLS = LatencyHistogramTest
		.of(Map.of(0.04, 900_000L, 0.06, 1_000_000L, Double.POSITIVE_INFINITY, 1_000_000L));

	private final TimeoutRule rule = new TimeoutRule(0.001);

	@Test
	void everyDependencyHasALineThatFitsIntoAHundredColumns() {
		var advices = Stream.of(CALLS, LatencyHistogram.EMPTY,
				LatencyHistogramTest.of(Map.of(0.001, 1_000_000L, Double.POSITIVE_INFINITY, 1_000_000L)));
		assertThat(advices.flatMap((calls) -> table(calls).text().lines())).allMatch((line) -> line.length() <= 100)
			.anyMatch((line) -> line.startsWith("cache > directory"))
			.anyMatch((line) -> line.endsWith("17 x as long (origin-timeout)"))
			.anyMatch((line) -> line.endsWith("unknown: needs 3000 calls"));
	}

	@Test
	void onlyATimeoutThatIsTooShortFallsShort() {
		assertThat(table(CALLS).cutsOff()).isFalse();
		var hasty = Dependency.ALL.getFirst().within(Duration.ofMillis(20));
		var table = new TimeoutTable(
				Stream.of(new TimeoutTable.Row(hasty, CALLS, this.rule.judge(CALLS, hasty.timeout()))).toList());
		assertThat(table.cutsOff()).isTrue();
		assertThat(table.text()).endsWith("too short (origin-timeout)");
	}

	/** What no running service tells is written down here as well as there. */
	@Test
	void theTimeoutsAreThoseOfTheServices() throws IOException {
		var address = Dependency.ALL.get(1);
		assertThat(address.name()).isEqualTo("address > cache");
		assertThat(configuration("address-service"))
			.contains("lookups-timeout: " + address.timeout().toMillis() + "ms");
	}

	@Test
	void theServicesPublishTheHistograms() throws IOException {
		assertThat(configuration("cache-service")).contains("http.client.requests: true");
		assertThat(configuration("address-service")).contains("http.client.requests: true",
				"hikaricp.connections.usage: true");
		assertThat(configuration("booking-service")).contains("hikaricp.connections.usage: true",
				"plimsoll.write.commit: true");
	}

	private TimeoutTable table(LatencyHistogram calls) {
		return new TimeoutTable(Dependency.ALL.stream()
			.map((dependency) -> new TimeoutTable.Row(dependency, calls, this.rule.judge(calls, dependency.timeout())))
			.toList());
	}

	private static String configuration(String service) throws IOException {
		var root = Path.of("").toAbsolutePath().getParent();
		return Files.readString(root.resolve(service + "/src/main/resources/application.yml"));
	}

}
