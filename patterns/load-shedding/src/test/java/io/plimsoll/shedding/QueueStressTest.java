package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two million operations by many threads at once, one in four at more than one place: who
 * counts for himself how many places are taken never counts more than the limit, and none
 * is lost.
 */
class QueueStressTest {

	private static final int LIMIT = 5;

	private static final int THREADS = 16;

	private static final RequestClass[] CLASSES = { RequestClass.CRITICAL, RequestClass.INTERACTIVE,
			RequestClass.DEFAULT, RequestClass.BULK };

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	private final AdmissionControl control = new AdmissionControl("test", new FixedLimit(LIMIT),
			QueueBounds.of(8, Duration.ofMillis(100)), ClassFloors.STANDARD,
			new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), MonotonicClock.system());

	@Test
	void inFlightNeverExceedsTheLimitAndNoPlaceIsLost() throws Exception {
		int admitted = 0;
		try (var executor = Executors.newFixedThreadPool(THREADS)) {
			var workers = new ArrayList<Future<Integer>>();
			for (int i = 0; i < THREADS; i++) {
				var random = new Random(i);
				Callable<Integer> worker = () -> work(random);
				workers.add(executor.submit(worker));
			}
			for (var worker : workers) {
				admitted += worker.get(60, TimeUnit.SECONDS);
			}
		}
		assertThat(this.most.get()).isBetween(1, LIMIT);
		assertThat(this.control.inFlight()).isZero();
		assertThat(this.control.waiting()).isZero();
		assertThat(this.control.counts().admitted()).isEqualTo(admitted);
	}

	/** Each turn admits, perhaps waits or gives up, and perhaps closes twice. */
	private int work(Random random) {
		int admitted = 0;
		for (int i = 0; i < 2_000_000 / THREADS / 2; i++) {
			int cost = (random.nextInt(4) == 0) ? 1 + random.nextInt(LIMIT + 2) : 1;
			var arrival = new Arrival(
					new Priority(CLASSES[random.nextInt(CLASSES.length)], random.nextInt(Priority.COHORTS)),
					Arrival.ANY_ROUTE)
				.costing(cost);
			var decided = switch (this.control.admit(arrival)) {
				case Decided atOnce -> atOnce;
				case Queued queued -> random.nextInt(4) == 0 ? queued.giveUp() : await(queued);
			};
			if (decided instanceof Admitted place) {
				int held = Math.min(cost, LIMIT);
				this.most.accumulateAndGet(this.inside.addAndGet(held), Math::max);
				admitted++;
				Thread.onSpinWait();
				this.inside.addAndGet(-held);
				place.close();
				if (random.nextBoolean()) {
					place.close(Ending.ABANDONED);
				}
			}
		}
		return admitted;
	}

	private static Decided await(Queued queued) {
		CompletableFuture<Decided> decision = queued.decision().toCompletableFuture();
		try {
			return decision.get(queued.patience().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException _) {
			return queued.giveUp();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
