package io.plimsoll.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.gateway.balance.Fleet;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Three zones, a balancer in each, and two hops behind it: what a zone costs that fails
 * slowly behind green checks, with and without a preference for the own zone, with and
 * without ejections, and with the switch. The figures are those of ADR 0032.
 */
class ZoneSimulationTest {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final double RATE = 300;

	private static final double EVEN = 1.0 / 3;

	/** Of the requests that the gray zone gets, those that fail there. */
	private static final double ALL = 1;

	private static final double SOME = 0.2;

	private static final double NONE = 0;

	@Test
	void withoutAnyKnowledgeFourNinthsAreUntouched() {
		assertThat(untouched(AdmissionMode.OFF, false, 0)).isCloseTo(4.0 / 9, within(0.05));
	}

	@Test
	void withAffinityTwoThirdsAre() {
		assertThat(untouched(AdmissionMode.ENFORCE, true, 0)).isCloseTo(2.0 / 3, within(0.05));
	}

	@Test
	void theBetterOfTwoDoesMoreThanAffinityWhereFailuresAreSlow() {
		assertThat(untouched(AdmissionMode.ENFORCE, false, 0)).isGreaterThan(0.8);
	}

	@Test
	void ejectionsLeaveNearlyAllUntouchedWithEitherWhereAllFails() {
		assertThat(untouched(AdmissionMode.ENFORCE, false, 0.5)).isGreaterThan(0.98);
		assertThat(untouched(AdmissionMode.ENFORCE, true, 0.5)).isGreaterThan(0.98);
	}

	@Test
	void whereSomeFailAffinityLeavesNobodyToCompareWith() {
		var apart = new Platform(AdmissionMode.ENFORCE, false, 0.5, EVEN);
		apart.run(MINUTE, SOME);
		assertThat(apart.untouched()).isGreaterThan(0.97);

		var nearby = new Platform(AdmissionMode.ENFORCE, true, 0.5, EVEN);
		nearby.run(MINUTE, SOME);
		assertThat(nearby.untouched()).isCloseTo(1 - (1 - (1 - SOME) * (1 - SOME)) / 3, within(0.02));
	}

	@Test
	void theSwitchLeavesAllUntouchedAtOnceWithEither() {
		for (boolean nearby : new boolean[] { true, false }) {
			var platform = new Platform(AdmissionMode.ENFORCE, nearby, 0, EVEN);
			platform.run(MINUTE, ALL);
			platform.evacuate();
			platform.run(MINUTE, ALL);
			assertThat(platform.untouched()).isGreaterThanOrEqualTo(0.99);
		}
	}

	@Test
	void withAffinityAZoneCarriesWhatComesToIt() {
		var platform = new Platform(AdmissionMode.ENFORCE, true, 0.5, 0.5);
		platform.run(MINUTE, NONE);
		assertThat(platform.share(0)).isCloseTo(0.5, within(0.03));

		var without = new Platform(AdmissionMode.ENFORCE, false, 0.5, 0.5);
		without.run(MINUTE, NONE);
		for (int zone = 0; zone < 3; zone++) {
			assertThat(without.share(zone)).isCloseTo(1.0 / 3, within(0.02));
		}
	}

	private static double untouched(AdmissionMode mode, boolean nearby, double ejected) {
		var platform = new Platform(mode, nearby, ejected, EVEN);
		platform.run(MINUTE, ALL);
		return platform.untouched();
	}

	/** Where each request enters in a zone, and asks both services in turn. */
	private static final class Platform {

		private final FakeClock clock = new FakeClock();

		private final Random random = new Random(23);

		private final PriorityQueue<Event> events = new PriorityQueue<>();

		private final List<Edge> edges = new ArrayList<>();

		private final double first;

		private final int[] sent = new int[3];

		private int requests;

		private int touched;

		private double failing;

		/**
		 * A platform.
		 * @param mode whether what is known of instances decides
		 * @param nearby whether the own zone comes first
		 * @param ejected the share of a service that may be ejected
		 * @param first the share of requests that enter in zone a
		 */
		Platform(AdmissionMode mode, boolean nearby, double ejected, double first) {
			this.first = first;
			for (var zone : List.of("a", "b", "c")) {
				this.edges
					.add(Edge.of(zone, mode, nearby, TestUpstreams.outliers(5, ejected), this.clock, this.random));
			}
		}

		void evacuate() {
			this.edges.forEach((edge) -> edge.upstreams().evacuate(Set.of("a")));
		}

		/**
		 * Lets requests come for so long, and forgets those before.
		 * @param failing the share of its requests that zone a fails
		 */
		void run(Duration time, double failing) {
			this.failing = failing;
			this.requests = 0;
			this.touched = 0;
			long end = this.clock.nanos() + time.toNanos();
			for (long next = arrival(); next < end; next = arrival()) {
				moveTo(next);
				double where = this.random.nextDouble();
				int zone = (where < this.first) ? 0 : 1 + (int) (2 * (where - this.first) / (1 - this.first));
				this.requests++;
				hop(zone, "front", (there) -> hop(there, "back", (_) -> {
				}));
			}
			moveTo(end);
		}

		double untouched() {
			return 1 - (double) this.touched / this.requests;
		}

		/** The share of all that was sent to this zone. */
		double share(int zone) {
			return (double) this.sent[zone] / (this.sent[0] + this.sent[1] + this.sent[2]);
		}

		/** One from a zone to a service, and on from where that one stands. */
		private void hop(int from, String service, IntConsumer then) {
			var edge = this.edges.get(from);
			var instance = edge.balancer().choose(service).orElseThrow();
			int to = instance.zone().charAt(0) - 'a';
			this.sent[to]++;
			var standing = edge.upstreams().standing(instance);
			standing.began();
			long began = this.clock.nanos();
			boolean fails = to == 0 && this.random.nextDouble() < this.failing;
			var took = SimulatedService.exponential(this.random, Duration.ofMillis(fails ? 500 : 5));
			this.events.add(new Event(began + took.toNanos(), () -> {
				standing.ended();
				edge.outliers().answered(instance, fails ? Answer.ERROR : Answer.GOOD, began);
				if (fails) {
					this.touched++;
				}
				else {
					then.accept(to);
				}
			}));
		}

		private long arrival() {
			return this.clock.nanos()
					+ SimulatedService.exponential(this.random, Duration.ofNanos(Math.round(1e9 / RATE))).toNanos();
		}

		private void moveTo(long nanos) {
			while (!this.events.isEmpty() && this.events.peek().at() <= nanos) {
				var event = this.events.remove();
				this.clock.advance(Duration.ofNanos(event.at() - this.clock.nanos()));
				event.step().run();
			}
			this.clock.advance(Duration.ofNanos(nanos - this.clock.nanos()));
		}

	}

	/** What a zone knows of the instances, its own and the others'. */
	private record Edge(Upstreams upstreams, Balancer balancer, Outliers outliers) {

		static Edge of(String zone, AdmissionMode mode, boolean nearby, OutlierProperties outliers, FakeClock clock,
				Random random) {
			var properties = new BalancingProperties(mode, nearby ? zone : "", 1, Duration.ZERO, 1);
			var instances = Stream.of("front", "back")
				.flatMap((service) -> Stream.of("a", "b", "c")
					.map((place) -> new Instance(service, place, URI.create("http://" + service + "-" + place))))
				.toList();
			var upstreams = new Upstreams(instances, clock::nanos, (count) -> new Fleet(count, properties.ramp(),
					outliers.window(), outliers.rule(), outliers.ejections(), clock.nanos()));
			var meters = new SimpleMeterRegistry();
			return new Edge(upstreams,
					new Balancer(upstreams, properties, clock::nanos, random, new Emergencies(meters, clock::nanos)),
					new Outliers(upstreams, clock::nanos, meters));
		}

	}

	private record Event(long at, Runnable step) implements Comparable<Event> {

		@Override
		public int compareTo(Event other) {
			return Long.compare(this.at, other.at);
		}

	}

}
