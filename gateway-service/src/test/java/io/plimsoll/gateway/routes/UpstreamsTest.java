package io.plimsoll.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class UpstreamsTest {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final Instance first = new Instance("booking", "a", URI.create("http://127.0.0.1:9001"));

	private final Instance second = new Instance("booking", "b", URI.create("http://127.0.0.1:9002"));

	private final FakeClock clock = new FakeClock();

	private final Upstreams upstreams = TestUpstreams.of(2, this.clock, TestUpstreams.BALANCING,
			TestUpstreams.OUTLIERS);

	@Test
	void anIllInstanceIsLeftOutUntilItIsWell() {
		this.upstreams.seen(this.first, false);
		assertThat(this.upstreams.choosable("booking")).containsExactly(this.second);
		this.upstreams.seen(this.first, true);
		assertThat(this.upstreams.choosable("booking")).containsExactly(this.first, this.second);
	}

	@Test
	void whereAllLookIllAllAreChosenFrom() {
		this.upstreams.seen(this.first, false);
		this.upstreams.seen(this.second, false);
		assertThat(this.upstreams.choosable("booking")).containsExactly(this.first, this.second);
		assertThat(this.upstreams.counts().get("booking")).isEqualTo(new Upstreams.Count(0, 2));
	}

	@Test
	void theZonesAreCounted() {
		var registry = new SimpleMeterRegistry();
		new ZoneMetrics(this.upstreams).bindTo(registry);
		this.upstreams.seen(this.second, false);
		assertThat(instances(registry, "a", "up")).isOne();
		assertThat(instances(registry, "b", "up")).isZero();
		assertThat(instances(registry, "b", "down")).isOne();
		this.upstreams.evacuate(Set.of("a"));
		assertThat(instances(registry, "a", "up")).isZero();
		assertThat(instances(registry, "a", "evacuated")).isOne();
	}

	@Test
	void whatAnInstanceHasToDoAndItsWeightArePublished() {
		var registry = new SimpleMeterRegistry();
		new UpstreamMetrics(this.upstreams, new Clocks(), this.clock::nanos).bindTo(registry);
		this.upstreams.standing(this.first).began();
		this.upstreams.seen(this.second, false);
		this.clock.advance(Duration.ofSeconds(1));
		this.upstreams.seen(this.second, true);
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(gauge(registry, "plimsoll.upstream.inflight", "a")).isOne();
		assertThat(gauge(registry, "plimsoll.upstream.inflight", "b")).isZero();
		assertThat(gauge(registry, "plimsoll.upstream.weight", "a")).isOne();
		assertThat(gauge(registry, "plimsoll.upstream.weight", "b")).isCloseTo(0.55, within(1e-9));
	}

	@Test
	void whoReturnsToServiceBeginsWithASmallLoad() {
		this.upstreams.evacuate(Set.of("a"));
		this.clock.advance(Duration.ofMinutes(1));
		this.upstreams.evacuate(Set.of());
		assertThat(this.upstreams.standing(this.first).weight(this.clock.nanos())).isCloseTo(0.1, within(1e-9));
		assertThat(this.upstreams.standing(this.second).weight(this.clock.nanos())).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:9001", "a=", "a=127.0.0.1:9001", "a=ftp://x", "A=http://x", "=http://x",
			"a=http://", "a=http:// x" })
	void anInstanceThatIsNoneStopsTheStartAndIsNamed(String text) {
		assertThatThrownBy(() -> properties(List.of(text))).isInstanceOf(IllegalArgumentException.class)
			.hasMessage("gateway.upstreams.booking must be zone=http://host:port, comma-separated: " + text);
	}

	@Test
	void aServiceWithoutInstancesStopsTheStart() {
		assertThatThrownBy(() -> properties(List.of()))
			.hasMessage("gateway.upstreams.booking must name an instance: []");
	}

	@Test
	void aCheckWithoutPauseStopsTheStart() {
		assertThatThrownBy(() -> new UpstreamProperties(List.of("a=http://x"), List.of("a=http://x"),
				List.of("a=http://x"), Duration.ZERO, SECOND))
			.hasMessage("gateway.upstreams.check-interval must be > 0: PT0S");
	}

	private static UpstreamProperties properties(List<String> booking) {
		return new UpstreamProperties(booking, List.of("a=http://x"), List.of("a=http://x"), SECOND, SECOND);
	}

	private static double gauge(SimpleMeterRegistry registry, String name, String zone) {
		return registry.get(name).tags("service", "booking", "zone", zone).gauge().value();
	}

	private static double instances(SimpleMeterRegistry registry, String zone, String state) {
		return registry.get("plimsoll.zone.instances")
			.tags("zone", zone, "service", "booking", "state", state)
			.gauge()
			.value();
	}

}
