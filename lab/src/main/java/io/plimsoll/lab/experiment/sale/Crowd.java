package io.plimsoll.lab.experiment.sale;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/**
 * People who come at their times, whatever becomes of the others, each on a light thread,
 * and do what a visitor does until the doors are shut.
 */
final class Crowd {

	/** More than any call takes. */
	private static final Duration TO_LEAVE = Duration.ofSeconds(20);

	private final Bench bench;

	private final double began;

	private final CountDownLatch shut = new CountDownLatch(1);

	private final List<Visit> visits = new ArrayList<>();

	private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

	Crowd(Bench bench) {
		this.bench = bench;
		this.began = bench.seconds();
	}

	/** Lets {@code count} come within {@code time}, some of whom go home at once. */
	void arrive(int count, Duration time, double vanish, Visitor visitor) {
		for (int i = 0; i < count; i++) {
			var visit = new Visit(i, this.bench.random().nextDouble() < vanish);
			double comes = now() + i * time.toMillis() / 1000.0 / count;
			this.visits.add(visit);
			this.people.execute(() -> come(visit, comes, visitor));
		}
	}

	/** Shuts the doors, and waits until all have gone. */
	List<Visit> leave() throws InterruptedException {
		this.shut.countDown();
		this.people.shutdown();
		if (!this.people.awaitTermination(TO_LEAVE.toSeconds(), TimeUnit.SECONDS)) {
			throw new FellShortException("Some visitors did not go home");
		}
		return List.copyOf(this.visits);
	}

	/** Seconds since the beginning. */
	double now() {
		return this.bench.seconds() - this.began;
	}

	/** Waits; whether the doors are still open then. */
	boolean waits(double seconds) throws InterruptedException {
		return !this.shut.await((long) (1e6 * Math.max(0, seconds)), TimeUnit.MICROSECONDS);
	}

	/** How many of those who came are so. */
	static long count(List<Visit> visits, Predicate<Visit> so) {
		return visits.stream().filter((visit) -> visit.came >= 0).filter(so).count();
	}

	private void come(Visit visit, double comes, Visitor visitor) {
		try {
			if (waits(comes - now())) {
				visit.came = now();
				visitor.visit(visit, this);
			}
		}
		catch (IOException _) {
			visit.lost++;
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** What somebody does who comes. */
	@FunctionalInterface
	interface Visitor {

		void visit(Visit visit, Crowd crowd) throws IOException, InterruptedException;

	}

}
