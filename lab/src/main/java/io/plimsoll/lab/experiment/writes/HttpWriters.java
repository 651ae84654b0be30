package io.plimsoll.lab.experiment.writes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.OwnSeats;
import io.plimsoll.lab.judge.Figure;
import org.HdrHistogram.ConcurrentHistogram;

/** The same writers in front of the gateway: what HTTP, tokens and two hops cost. */
final class HttpWriters {

	private HttpWriters() {
	}

	/** Has them ask for {@code length}, as fast as they are answered. */
	static List<Figure> run(Bench bench, Duration length) throws Exception {
		var seats = OwnSeats.inEachShard(bench);
		var token = bench.tokens().operator();
		var run = Long.toHexString(bench.random().nextLong());
		var next = new AtomicLong();
		var done = new AtomicLong();
		var latencies = new ConcurrentHistogram(3);
		var before = PartTimes.now(bench);
		long start = bench.clock().nanos();
		var going = new ArrayList<Future<?>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < Level.WRITERS; i++) {
				going.add(threads.submit(() -> {
					while (bench.clock().since(start).compareTo(length) < 0) {
						long n = next.getAndIncrement();
						var seat = seats.get((int) (n % seats.size()));
						long from = bench.clock().nanos();
						var reply = bench.send(Call.of("POST", "/bookings")
							.as(token)
							.withKey("lab-" + run + "-" + n)
							.sending(Map.of("flight", seat.flight(), "seat", seat.name(), "customer", Want.CUSTOMER)));
						if (reply.status() == Answers.HELD || reply.status() == Answers.TAKEN) {
							done.incrementAndGet();
							latencies.recordValue(bench.clock().since(from).toNanos() / 1000);
						}
					}
					return null;
				}));
			}
		}
		for (var each : going) {
			each.get();
		}
		double seconds = bench.clock().since(start).toNanos() / 1e9;
		var spent = PartTimes.now(bench).since(before);
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("through HTTP: commands a second", done.get() / seconds, "1/s"));
		figures.add(Figure.told("through HTTP: 99 % within", latencies.getValueAtPercentile(99) / 1000.0, "ms"));
		spent.forEach((part, millis) -> figures.add(Figure.told("processor time of " + part + " for each of them",
				(double) millis / Math.max(1, done.get()), "ms")));
		bench.tell(String.format(Locale.ROOT,
				"Through HTTP: %d commands, %d not answered as they should be; processor " + "time in ms: %s",
				done.get(), next.get() - done.get(), spent));
		return figures;
	}

}
