package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.testkit.FakeClock;

/**
 * A service in simulated time: reads arrive at random, go where the balancer sends them,
 * and end as the instance would have it.
 */
final class SimulatedService {

	static final Behaviour WELL = (random) -> new Reply(exponential(random, Duration.ofMillis(5)), Answer.GOOD);

	/** Until the caller goes away. */
	static final Behaviour FROZEN = (_) -> new Reply(Duration.ofSeconds(2), Answer.SILENT);

	/** The full disk of the story. */
	static final Behaviour EMPTY = (_) -> new Reply(Duration.ofMillis(1), Answer.INVALID);

	private final FakeClock clock = new FakeClock();

	private final Random random = new Random(11);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private final Upstreams upstreams;

	private final Balancer balancer;

	private final Outliers outliers;

	private final Map<Instance, Behaviour> behaviours = new HashMap<>();

	private final Map<Instance, Integer> sent = new HashMap<>();

	private int mostEjected;

	SimulatedService(BalancingProperties balancing, OutlierProperties outliers, Behaviour... behaviours) {
		this.upstreams = TestUpstreams.of(behaviours.length, this.clock, balancing, outliers);
		this.balancer = new Balancer(this.upstreams, balancing, this.clock::nanos, this.random,
				new Emergencies(this.meters, this.clock::nanos));
		this.outliers = new Outliers(this.upstreams, this.clock::nanos, this.meters);
		behave((i) -> behaviours[i]);
	}

	void behave(IntFunction<Behaviour> how) {
		for (int i = 0; i < this.upstreams.instances().size(); i++) {
			this.behaviours.put(instance(i), how.apply(i));
		}
	}

	/** Lets so many reads a second arrive, and forgets where the ones before went. */
	void run(double rate, Duration time) {
		this.sent.clear();
		long end = this.clock.nanos() + time.toNanos();
		for (long next = arrival(rate); next < end; next = arrival(rate)) {
			moveTo(next);
			send();
		}
		moveTo(end);
	}

	/** The share of the reads of the last run that this one was sent. */
	double share(int i) {
		return (double) this.sent.getOrDefault(instance(i), 0)
				/ this.sent.values().stream().mapToInt(Integer::intValue).sum();
	}

	int mostEjected() {
		return this.mostEjected;
	}

	boolean isEjected(int i) {
		return this.upstreams.state(instance(i)) == InstanceState.EJECTED;
	}

	double ejections(String outcome) {
		return this.meters.find("plimsoll.upstream.ejections")
			.tag("outcome", outcome)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	/** The readiness check of one says this. */
	void seen(int i, boolean well) {
		this.upstreams.seen(instance(i), well);
	}

	int inFlight() {
		return this.upstreams.instances().stream().mapToInt((each) -> this.upstreams.standing(each).inFlight()).sum();
	}

	private Instance instance(int i) {
		return this.upstreams.instances().get(i);
	}

	private long arrival(double rate) {
		return this.clock.nanos() + exponential(this.random, Duration.ofNanos(Math.round(1e9 / rate))).toNanos();
	}

	private void send() {
		var instance = this.balancer.choose("booking").orElseThrow();
		this.sent.merge(instance, 1, Integer::sum);
		var standing = this.upstreams.standing(instance);
		standing.began();
		long began = this.clock.nanos();
		var reply = this.behaviours.get(instance).reply(this.random);
		this.events.add(new Event(began + reply.time().toNanos(), () -> {
			standing.ended();
			if (this.balancer.mode() != AdmissionMode.OFF) {
				this.outliers.answered(instance, reply.answer(), began);
			}
		}));
		this.mostEjected = Math.max(this.mostEjected,
				Math.toIntExact(this.upstreams.instances()
					.stream()
					.filter((each) -> this.upstreams.state(each) == InstanceState.EJECTED)
					.count()));
	}

	private void moveTo(long nanos) {
		while (!this.events.isEmpty() && this.events.peek().at() <= nanos) {
			var event = this.events.remove();
			this.clock.advance(Duration.ofNanos(event.at() - this.clock.nanos()));
			event.step().run();
		}
		this.clock.advance(Duration.ofNanos(nanos - this.clock.nanos()));
	}

	static Duration exponential(Random random, Duration mean) {
		return Duration.ofNanos(Math.round(-Math.log(1 - random.nextDouble()) * mean.toNanos()));
	}

	/** How an instance treats a request. */
	@FunctionalInterface
	interface Behaviour {

		Reply reply(Random random);

	}

	/** What comes of a request, and when. */
	record Reply(Duration time, Answer answer) {
	}

	private record Event(long at, Runnable step) implements Comparable<Event> {

		@Override
		public int compareTo(Event other) {
			return Long.compare(this.at, other.at);
		}

	}

}
