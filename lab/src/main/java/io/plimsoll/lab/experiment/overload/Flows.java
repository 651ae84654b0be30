package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.OwnSeats;
import io.plimsoll.lab.experiment.booking.OwnSeats.FreeSeat;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.platform.FellShortException;

/**
 * Flows of two steps: a seat is held, and whoever has it confirms it at once. The first
 * step is a part of the load, the second follows from what became of it.
 */
final class Flows implements RequestSource, LoadListener, AutoCloseable {

	/** The series of the first steps. */
	static final String HOLD = "hold";

	private static final Duration TO_END = Duration.ofSeconds(10);

	private final Bench bench;

	private final Map<String, String> customers;

	private final List<String> turns;

	private final String urgency;

	private final Iterator<FreeSeat> seats;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger finished = new AtomicInteger();

	private final Map<String, Integer> broken = new ConcurrentHashMap<>();

	private int asked;

	private int begun;

	/**
	 * Flows of {@code customers}, by turns.
	 * @param customers the token of each
	 * @param urgency what their requests say in {@code Priority}
	 */
	Flows(Bench bench, Map<String, String> customers, String urgency) throws Exception {
		this.bench = bench;
		this.customers = Map.copyOf(customers);
		this.turns = customers.keySet().stream().sorted().toList();
		this.urgency = urgency;
		this.seats = OwnSeats.inEachShard(bench).iterator();
	}

	@Override
	public Request next(RandomGenerator random) {
		if (!this.seats.hasNext()) {
			throw new FellShortException("There are no seats left to hold");
		}
		var seat = this.seats.next();
		var customer = this.turns.get(this.asked++ % this.turns.size());
		return Request.of("POST", "/bookings")
			.json("""
					{"flight":"%s","seat":"%s","customer":"%s"}""".formatted(seat.flight(), seat.name(), customer))
			.header("Idempotency-Key", "\"lab-" + seat.flight() + "-" + seat.name() + "\"")
			.header("Authorization", "Bearer " + token(customer))
			.header("Priority", this.urgency)
			.about(customer)
			.build();
	}

	@Override
	public void finished(Operation operation) {
		if (!(operation.request().subject() instanceof String customer)) {
			return;
		}
		switch (operation.outcome()) {
			case Outcome.Good _, Outcome.Late _ -> {
				var answer = operation.answer();
				var booking = (answer != null) ? answer.header("Location").orElse("") : "";
				this.begun++;
				this.threads.execute(() -> confirm(booking, customer));
			}
			case Outcome.Refused _, Outcome.Failed _, Outcome.Unknown _ -> {
			}
		}
	}

	private void confirm(String booking, String customer) {
		try {
			var reply = this.bench.send(Call.of("PUT", booking + "/confirmation")
				.as(token(customer))
				.withKey("lab-" + booking.substring(booking.lastIndexOf('/') + 1))
				.with("Priority", this.urgency));
			if (reply.status() == 200) {
				this.finished.incrementAndGet();
			}
			else {
				this.broken.merge(reply.toString(), 1, Integer::sum);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			this.broken.merge(ex.toString(), 1, Integer::sum);
		}
	}

	private String token(String customer) {
		return Objects.requireNonNull(this.customers.get(customer));
	}

	/** Waits for the second steps; none comes after them. */
	void awaitEnd() throws InterruptedException {
		this.threads.shutdown();
		if (!this.threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
			this.bench.flaw("some confirmations had not come to an end after " + TO_END.toSeconds() + " s");
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/** How many seats were held. */
	int begun() {
		return this.begun;
	}

	/** How many of these were confirmed. */
	int finished() {
		return this.finished.get();
	}

	/** What the others were told. */
	Map<String, Integer> broken() {
		return Map.copyOf(this.broken);
	}

}
