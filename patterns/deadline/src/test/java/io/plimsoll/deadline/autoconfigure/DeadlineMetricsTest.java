package io.plimsoll.deadline.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineMetricsTest {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final DeadlineMetrics metrics = new DeadlineMetrics("edge");

	@Test
	void expiriesAreCountedByTheStepAtWhichTheTimeWasSpent() {
		this.metrics.bindTo(this.registry);
		this.metrics.expired("queue");
		this.metrics.expired("queue");
		assertThat(expired("queue")).isEqualTo(2);
		assertThat(expired("arrival")).isZero();
	}

	@Test
	void whatWasLeftOnArrivalIsADistribution() {
		this.metrics.bindTo(this.registry);
		this.metrics.arrived(Duration.ofMillis(300));
		this.metrics.arrived(Duration.ofSeconds(2));
		var timer = this.registry.get("plimsoll.deadline.remaining").tags("layer", "edge", "where", "arrival").timer();
		assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2300);
		assertThat(Arrays.stream(timer.takeSnapshot().histogramCounts())
			.filter((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS) == 500)
			.mapToDouble((bucket) -> bucket.count())).containsExactly(1.0);
	}

	@Test
	void pausesAreCountedAndTimed() {
		this.metrics.bindTo(this.registry);
		this.metrics.paused(Duration.ofMillis(1500));
		var timer = this.registry.get("plimsoll.deadline.pause").tag("layer", "edge").timer();
		assertThat(timer.count()).isEqualTo(1);
		assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1500);
	}

	@Test
	void withoutARegistryNothingHappens() {
		this.metrics.arrived(Duration.ofMillis(300));
		this.metrics.paused(Duration.ofMillis(300));
		this.metrics.expired("queue");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void theNamesAreThoseOfTheDocument() throws IOException {
		var readme = Files.readString(Path.of("README.md"));
		assertThat(DeadlineMeter.values()).extracting(DeadlineMeter::meterName)
			.containsExactly("plimsoll.deadline.expired", "plimsoll.deadline.remaining", "plimsoll.deadline.pause")
			.allSatisfy((name) -> assertThat(readme).contains("`" + name + "`"));
	}

	private double expired(String where) {
		return this.registry.get("plimsoll.deadline.expired").tags("layer", "edge", "where", where).counter().count();
	}

}
