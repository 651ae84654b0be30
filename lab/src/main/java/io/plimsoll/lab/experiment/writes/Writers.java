package io.plimsoll.lab.experiment.writes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.lab.experiment.Bench;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Clients of a {@link Line}, each with a thread of its own, who want the seats of the
 * flights that are theirs: nearly always the next one that nobody has, and now and then
 * one that somebody is about to get.
 */
final class Writers implements AutoCloseable {

	/** One of so many wants what another has just asked for. */
	private static final int RIVALRY = 10;

	private static final Duration TO_WARM_UP = Duration.ofMillis(700);

	private static final Duration TICK = Duration.ofMillis(1);

	private final Bench bench;

	private final Line line;

	private final List<String> flights;

	private final int seats;

	private final String run;

	private final AtomicLong asked = new AtomicLong();

	private final AtomicLong held = new AtomicLong();

	private final AtomicLong taken = new AtomicLong();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	/**
	 * Clients of {@code line}.
	 * @param flights each with {@code seats} seats
	 * @param run tells their keys from those of others
	 */
	Writers(Bench bench, Line line, List<String> flights, int seats, String run) {
		this.bench = bench;
		this.line = line;
		this.flights = List.copyOf(flights);
		this.seats = seats;
		this.run = run;
	}

	/** How many were held. */
	long held() {
		return this.held.get();
	}

	/** How many were answered. */
	long answered() {
		return this.held.get() + this.taken.get();
	}

	/**
	 * Has {@code count} of them ask as fast as they are answered.
	 * @return answers a second, after a while to warm up
	 */
	double peak(int count, Duration length) throws Exception {
		var going = new ArrayList<Future<?>>();
		long start = this.bench.clock().nanos();
		var end = TO_WARM_UP.plus(length);
		for (int i = 0; i < count; i++) {
			going.add(this.threads.submit(() -> {
				while (this.bench.clock().since(start).compareTo(end) < 0) {
					ask();
				}
				return null;
			}));
		}
		this.bench.pause(TO_WARM_UP);
		long before = answered();
		long from = this.bench.clock().nanos();
		this.bench.pause(length);
		double perSecond = (answered() - before) / (this.bench.clock().since(from).toNanos() / 1e9);
		for (var each : going) {
			each.get();
		}
		return perSecond;
	}

	/**
	 * Has somebody ask every so often, whatever the answers do.
	 * @return how long it took from when each was to ask until it was answered, in
	 * microseconds
	 */
	ConcurrentHistogram offer(double perSecond, Duration length) throws Exception {
		var latencies = new ConcurrentHistogram(3);
		long start = this.bench.clock().nanos();
		long count = (long) (perSecond * length.toMillis() / 1000);
		var going = new ArrayList<Future<?>>();
		for (long n = 0; n < count; n++) {
			long due = start + (long) (n * 1e9 / perSecond);
			while (this.bench.clock().nanos() - due < 0) {
				this.bench.pause(TICK);
			}
			Callable<Void> one = () -> {
				ask();
				latencies.recordValue(Math.max(0, this.bench.clock().since(due).toNanos() / 1000));
				return null;
			};
			going.add(this.threads.submit(one));
		}
		for (var each : going) {
			each.get();
		}
		return latencies;
	}

	@Override
	public void close() {
		this.threads.close();
	}

	private void ask() throws Exception {
		long n = this.asked.getAndIncrement();
		long wanted = (n % RIVALRY == RIVALRY - 1) ? n - 1 : n;
		int flight = (int) (wanted % this.flights.size());
		long seat = 1 + wanted / this.flights.size() % this.seats;
		var want = new Want(this.flights.get(flight), Long.toString(seat), this.run + "-" + n);
		if (this.line.hold(want)) {
			this.held.incrementAndGet();
		}
		else {
			this.taken.incrementAndGet();
		}
	}

}
