package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Tokens;

/**
 * Calls that change no booking and no address, many at a time, until every path through
 * the platform has been compiled: a JVM serves its first hundreds of requests at a
 * fraction of its later speed, and a rush right after the start would find eight of them
 * cold. Each is another customer's, as in a rush: what verifies tokens is to be compiled
 * too.
 * <p>
 * The calls are judged by nobody: what fails here fails for the first user too, and the
 * checks after it tell. It ends after its calls or its bound, whichever comes first.
 */
public final class WarmUp {

	private static final int CALLS = 1200;

	private static final int AT_A_TIME = 64;

	private static final Duration BOUND = Duration.ofSeconds(8);

	/** Those of the seed. */
	private static final int CUSTOMERS = 2000;

	private final GatewayClient gateway;

	private final Tokens tokens;

	private final MonotonicClock clock;

	public WarmUp(GatewayClient gateway, Tokens tokens, MonotonicClock clock) {
		this.gateway = gateway;
		this.tokens = tokens;
		this.clock = clock;
	}

	/**
	 * Makes the calls.
	 * @param progress is told how many have been answered
	 */
	public void run(Consumer<String> progress) throws IOException, InterruptedException {
		var flights = flights();
		var key = "warm-up-" + UUID.randomUUID();
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
		return this.gateway.send(Call.get("/flights"))
			.json()
			.path("flights")
			.valueStream()
			.map((flight) -> flight.path("flight").asString(""))
			.toList();
	}

	private Call call(int number, List<String> flights, String key) {
		var flight = flights.isEmpty() ? "PL101" : flights.get(number % flights.size());
		var customer = "c-%06d".formatted(number % CUSTOMERS + 1);
		return switch (number % 6) {
			case 0 -> Call.get("/addresses/" + customer).as(this.tokens.customer(customer));
			case 1 -> Call.get("/flights/" + flight);
			default -> Call.of("POST", "/bookings")
				.as(this.tokens.customer(customer))
				.withKey(key + "-" + number)
				.sending(Map.of("flight", flight, "seat", BookingRound.NO_SEAT, "customer", customer));
		};
	}

	private boolean send(Call call) {
		try {
			this.gateway.send(call);
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
