package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;

/**
 * Operators who fetch all bookings, over and over, as fast as they are given them. They
 * can be stopped at any page, and go on with the same one.
 */
final class Exporters {

	private static final Duration REFUSED = Duration.ofSeconds(1);

	private static final String FOLLOWER = "detail=follower";

	private final Bench bench;

	private final LongSupplier nanos;

	private final List<Exporter> all;

	private final AtomicInteger pages = new AtomicInteger();

	private final AtomicInteger remembered = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	/**
	 * Those who use these doors, one for each.
	 * @param nanos the time that exports are dated with
	 */
	Exporters(Bench bench, List<Door> doors, LongSupplier nanos) {
		this.bench = bench;
		this.nanos = nanos;
		this.all = doors.stream().map(Exporter::new).toList();
	}

	/** Where pages are asked for. */
	@FunctionalInterface
	interface Door {

		/** Asks for the page at {@code path}. */
		Reply page(String path) throws IOException, InterruptedException;

	}

	/** Has them fetch for so long. */
	void work(Duration time) throws InterruptedException, ExecutionException {
		long start = this.bench.clock().nanos();
		var going = new ArrayList<Future<?>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var exporter : this.all) {
				Callable<Void> work = () -> {
					while (this.bench.clock().since(start).compareTo(time) < 0) {
						exporter.fetchOne(time.minus(this.bench.clock().since(start)));
					}
					return null;
				};
				going.add(threads.submit(work));
			}
		}
		for (var each : going) {
			each.get();
		}
	}

	/** Has one of them fetch until it has finished an export, for so long at most. */
	void finishOne(Duration atMost) throws InterruptedException {
		long start = this.bench.clock().nanos();
		var one = this.all.getFirst();
		while (one.count == 0 && this.bench.clock().since(start).compareTo(atMost) < 0) {
			one.fetchOne(atMost);
		}
	}

	/** The last export of each that was finished. */
	List<FinishedExport> finished() {
		return this.all.stream().flatMap((exporter) -> exporter.finished.stream()).toList();
	}

	/** Pages that were given. */
	int pages() {
		return this.pages.get();
	}

	/** The share of these that a replica knew without asking the database. */
	double remembered() {
		return (double) this.remembered.get() / this.pages.get();
	}

	/** Pages that were refused for want of capacity. */
	int refused() {
		return this.refused.get();
	}

	/** Pages that did not come for another reason. */
	int failed() {
		return this.failed.get();
	}

	/** How many exports were finished by all of them. */
	int count() {
		return this.all.stream().mapToInt((exporter) -> exporter.count).sum();
	}

	/** One of them; for one thread at a time. */
	private final class Exporter {

		private static final String START = "/bookings/export";

		private final Door door;

		private final List<FinishedExport> finished = new ArrayList<>();

		private int count;

		private List<String> told = new ArrayList<>();

		private String path = START;

		private long beganNanos;

		Exporter(Door door) {
			this.door = door;
		}

		void fetchOne(Duration left) throws InterruptedException {
			if (this.told.isEmpty()) {
				this.beganNanos = Exporters.this.nanos.getAsLong();
			}
			try {
				heard(this.door.page(this.path), left);
			}
			catch (IOException _) {
				// as if it had never been asked for
				Exporters.this.failed.incrementAndGet();
			}
		}

		private void heard(Reply reply, Duration left) throws InterruptedException {
			switch (reply.status()) {
				case 200 -> take(reply);
				case 503 -> {
					Exporters.this.refused.incrementAndGet();
					// who is stopped meanwhile goes on later than that
					Exporters.this.bench.pause((left.compareTo(REFUSED) < 0) ? left : REFUSED);
				}
				default -> Exporters.this.failed.incrementAndGet();
			}
		}

		private void take(Reply reply) {
			Exporters.this.pages.incrementAndGet();
			if (reply.header("Cache-Status").filter((status) -> status.endsWith(FOLLOWER)).isPresent()) {
				Exporters.this.remembered.incrementAndGet();
			}
			this.told.add(reply.body());
			var next = reply.header("Link").map((link) -> link.substring(1, link.indexOf('>')));
			if (next.isEmpty()) {
				this.count++;
				this.finished.clear();
				this.finished.add(new FinishedExport(this.beganNanos, Exporters.this.nanos.getAsLong(), this.told));
				this.told = new ArrayList<>();
			}
			this.path = next.orElse(START);
		}

	}

	/** Doors that are used in turn. */
	static List<Door> doors(int count, List<Door> some) {
		return IntStream.range(0, count).mapToObj((n) -> some.get(n % some.size())).toList();
	}

}
