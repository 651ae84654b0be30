package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.client.Call;

/**
 * Calls that change no booking and no address, many at a time, until every path through
 * the platform has been compiled: a JVM serves its first hundreds of requests at a
 * fraction of its later speed, and a rush right after the start would find eight of them
 * cold.
 * <p>
 * The calls are judged by nobody: what fails here fails for the first user too, and the
 * checks after it tell. It ends after its calls or its bound, whichever comes first.
 */
public final class WarmUp {

	private static final int CALLS = 1200;

	private static final int AT_A_TIME = 24;

	private static final Duration BOUND = Duration.ofSeconds(8);

	private final Callers callers;

	private final MonotonicClock clock;

	public WarmUp(Callers callers, MonotonicClock clock) {
		this.callers = callers;
		this.clock = clock;
	}

	/**
	 * Makes the calls.
	 * @param progress is told how many have been answered
	 */
	public void run(Consumer<String> progress) throws IOException, InterruptedException {
		var flights = flights();
		var key = this.callers.newKey();
		long start = this.clock.nanos();
		var next = new AtomicInteger();
		var answered = new AtomicInteger();
		try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < AT_A_TIME; i++) {
				workers.execute(() -> {
					while (next.get() < CALLS && this.clock.since(start).compareTo(BOUND) < 0) {
						if (send(call(next.getAndIncrement(), flights, key))) {
							progress.accept(answered.incrementAndGet() + " calls");
						}
					}
				});
			}
		}
	}

	private List<String> flights() throws IOException, InterruptedException {
		return this.callers.gateway()
			.send(Call.get("/flights"))
			.json()
			.path("flights")
			.valueStream()
			.map((flight) -> flight.path("flight").asString(""))
			.toList();
	}

	private Call call(int number, List<String> flights, String key) {
		var flight = flights.isEmpty() ? "PL101" : flights.get(number % flights.size());
		return switch (number % 6) {
			case 0 -> Call.get("/addresses/" + this.callers.one()).as(this.callers.oneToken());
			case 1 -> Call.get("/flights/" + flight);
			default -> Call.of("POST", "/bookings")
				.as(this.callers.oneToken())
				.withKey(key + "-" + number)
				.sending(Map.of("flight", flight, "seat", BookingRound.NO_SEAT, "customer", this.callers.one()));
		};
	}

	private boolean send(Call call) {
		try {
			this.callers.gateway().send(call);
			return true;
		}
		catch (IOException _) {
			return false;
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
