package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BalancerTest {

	private final FakeClock clock = new FakeClock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Upstreams upstreams = TestUpstreams.of(3, this.clock, TestUpstreams.BALANCING,
			TestUpstreams.OUTLIERS);

	@Test
	void allThatAreWellAreChosenFrom() {
		this.upstreams.seen(instance(2), false);
		assertThat(chosen(balancer(TestUpstreams.BALANCING))).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void whereNoneIsReadyAllAreTriedAndNobodyIsAnother() {
		this.upstreams.instances().forEach((instance) -> this.upstreams.seen(instance, false));
		var balancer = balancer(TestUpstreams.BALANCING);
		assertThat(chosen(balancer)).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(balancer.another("booking", (_) -> true)).isEmpty();
	}

	@Test
	void withoutFailingOpenNobodyIsAskedWhereNoneIsReady() {
		this.upstreams.instances().forEach((instance) -> this.upstreams.seen(instance, false));
		var balancer = balancer(TestUpstreams.BALANCING);
		balancer.failOpen(false);
		assertThat(balancer.choose("booking")).isEmpty();
	}

	@Test
	void anEjectedInstanceIsLeftOutWhileAnotherIsReady() {
		eject(instance(0));
		var balancer = balancer(TestUpstreams.BALANCING);
		assertThat(chosen(balancer)).containsExactlyInAnyOrder("b", "c");
		this.upstreams.seen(instance(1), false);
		this.upstreams.seen(instance(2), false);
		assertThat(chosen(balancer)).containsExactly("a");
	}

	@Test
	void inShadowAnEjectedInstanceIsChosenAsEver() {
		eject(instance(0));
		assertThat(chosen(balancer(TestUpstreams.balancing(AdmissionMode.SHADOW, Duration.ZERO)))).contains("a");
	}

	@Test
	void anotherIsOneThatWasNotAsked() {
		assertThat(balancer(TestUpstreams.BALANCING).another("booking",
				(instance) -> !Set.of("a", "b").contains(instance.zone())))
			.contains(instance(2));
	}

	@Test
	void theOwnZoneComesFirstWhereEnoughOfItAreUp() {
		var near = new BalancingProperties(AdmissionMode.ENFORCE, "b", 1, Duration.ofSeconds(10), 0.1);
		assertThat(chosen(balancer(near))).containsExactly("b");
		eject(instance(1));
		assertThat(chosen(balancer(near))).containsExactlyInAnyOrder("a", "c");
	}

	@Test
	void aZoneWithTooFewIsNotPreferred() {
		var near = new BalancingProperties(AdmissionMode.ENFORCE, "b", 2, Duration.ofSeconds(10), 0.1);
		assertThat(chosen(balancer(near))).containsExactlyInAnyOrder("a", "b", "c");
	}

	@Test
	void anEvacuatedZoneIsLeftAndReturnedTo() {
		var balancer = balancer(TestUpstreams.BALANCING);
		this.upstreams.evacuate(Set.of("b"));
		assertThat(chosen(balancer)).containsExactlyInAnyOrder("a", "c");
		this.upstreams.evacuate(Set.of());
		assertThat(chosen(balancer)).contains("b");
		assertThat(emergencies()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void itIsLeftInWhateverMode(AdmissionMode mode) {
		this.upstreams.evacuate(Set.of("b"));
		assertThat(chosen(balancer(TestUpstreams.balancing(mode, Duration.ZERO)))).containsExactlyInAnyOrder("a", "c");
	}

	@Test
	void whoWasAskedEverywhereElseIsNotSentToAnEvacuatedZone() {
		this.upstreams.evacuate(Set.of("b"));
		assertThat(balancer(TestUpstreams.BALANCING).another("booking", (instance) -> instance.zone().equals("b")))
			.isEmpty();
	}

	@Test
	void whereAllElseIsDownOrEjectedAnEvacuatedZoneIsUsedAndItIsCounted() {
		var balancer = balancer(TestUpstreams.BALANCING);
		eject(instance(0));
		this.upstreams.evacuate(Set.of("b"));
		assertThat(chosen(balancer)).containsExactly("c");
		assertThat(emergencies()).isZero();
		this.upstreams.seen(instance(2), false);
		assertThat(chosen(balancer)).containsExactly("b");
		assertThat(emergencies()).isEqualTo(100);
	}

	@Test
	void whatIsEvacuatedCountsAsOutSoThatThoseWhoAreLeftAreNotEjected() {
		this.upstreams.evacuate(Set.of("b"));
		for (int i = 0; i < 100; i++) {
			answer(instance(0), Answer.GOOD);
			answer(instance(2), Answer.INVALID);
		}
		assertThat(this.upstreams.state(instance(2))).isEqualTo(InstanceState.UP);
	}

	@Test
	void aServiceThatStandsInOneZoneAloneStays() {
		var lone = TestUpstreams.of(1, this.clock, TestUpstreams.BALANCING, TestUpstreams.OUTLIERS);
		lone.evacuate(Set.of("a"));
		assertThat(lone.state(lone.instances().getFirst())).isEqualTo(InstanceState.UP);
	}

	@Test
	void aServiceThatIsNotKnownHasNone() {
		assertThat(balancer(TestUpstreams.BALANCING).choose("postgres")).isEmpty();
	}

	private void eject(Instance instance) {
		for (int i = 0; i < 100; i++) {
			this.upstreams.instances().forEach((each) -> answer(each, Answer.GOOD));
		}
		for (int i = 0; i < 5; i++) {
			answer(instance, Answer.INVALID);
		}
		assertThat(this.upstreams.state(instance)).isEqualTo(InstanceState.EJECTED);
	}

	private void answer(Instance instance, Answer answer) {
		this.upstreams.fleet(instance).answered(this.upstreams.standing(instance), answer, this.clock.nanos(), 1);
	}

	private double emergencies() {
		return this.meters.find("plimsoll.zone.emergencies").counters().stream().mapToDouble(Counter::count).sum();
	}

	private Instance instance(int i) {
		return this.upstreams.instances().get(i);
	}

	private Balancer balancer(BalancingProperties properties) {
		return new Balancer(this.upstreams, properties, this.clock::nanos, new Random(5),
				new Emergencies(this.meters, this.clock::nanos));
	}

	private static List<String> chosen(Balancer balancer) {
		return IntStream.range(0, 100)
			.mapToObj((_) -> balancer.choose("booking").orElseThrow().zone())
			.collect(Collectors.toSet())
			.stream()
			.toList();
	}

}
