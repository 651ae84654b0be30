package io.plimsoll.shedding.simulation;

import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RetryAfter;

/**
 * Clients, admission, and an upstream that does sixteen requests of 20 ms at once: 800 a
 * second.
 */
final class Scene {

	static final int SERVERS = 16;

	static final double MILLIS = 20;

	static final double CAPACITY = SERVERS * 1000 / MILLIS;

	final EventLoop loop;

	final Upstream upstream;

	final AdmissionControl control;

	final Clients clients;

	private final Random random;

	Scene(ConcurrencyLimit limit, QueueBounds bounds, long seed, Supplier<Arrival> arrivals) {
		this.loop = new EventLoop();
		this.random = new Random(seed);
		this.upstream = new Upstream(this.loop, SERVERS, about(MILLIS));
		this.control = control(limit, bounds);
		this.clients = new Clients(this.loop, this.control, this.upstream, this.random, arrivals);
	}

	/** Beside {@code first}, with an upstream and a limit of its own. */
	Scene(Scene first, ConcurrencyLimit limit) {
		this.loop = first.loop;
		this.random = first.random;
		this.upstream = new Upstream(this.loop, SERVERS, about(MILLIS));
		this.control = control(limit, QueueBounds.STANDARD);
		this.clients = new Clients(this.loop, this.control, this.upstream, this.random, Scene::arrival);
	}

	/** Beside {@code first}, with an upstream of its own, behind the same limit. */
	Scene(Scene first) {
		this.loop = first.loop;
		this.random = first.random;
		this.upstream = new Upstream(this.loop, SERVERS, about(MILLIS));
		this.control = first.control;
		this.clients = new Clients(this.loop, this.control, this.upstream, this.random, Scene::arrival);
	}

	private AdmissionControl control(ConcurrencyLimit limit, QueueBounds bounds) {
		return new AdmissionControl("simulated", limit, bounds, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), this.random), this.loop::nanos);
	}

	private static Arrival arrival() {
		return new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);
	}

	Scene(ConcurrencyLimit limit, long seed) {
		this(limit, QueueBounds.STANDARD, seed, Scene::arrival);
	}

	/** Three quarters to five quarters of {@code millis}, evenly spread. */
	DoubleSupplier about(double millis) {
		return () -> millis * (0.75 + this.random.nextDouble() / 2);
	}

	/** Offers a multiple of the capacity, and tells what became of those who came. */
	Tally offer(double multiple, double seconds) {
		this.clients.come(multiple * CAPACITY);
		this.clients.tally();
		this.loop.run(seconds);
		return this.clients.tally();
	}

	/** The limit at each tenth of a second. */
	double[] limits(double seconds) {
		var limits = new double[(int) (seconds * 10)];
		for (int i = 0; i < limits.length; i++) {
			this.loop.run(0.1);
			limits[i] = this.control.limit();
		}
		return limits;
	}

}
