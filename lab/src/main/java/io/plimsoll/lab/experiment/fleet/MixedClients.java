package io.plimsoll.lab.experiment.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.experiment.booking.HeldSeats;
import io.plimsoll.lab.experiment.booking.OwnSeats;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Schedule;

/**
 * Clients who read addresses, seat maps and bookings, hold seats, and look up postcodes
 * that are known. Each asks once. Of each request they note when it was to start and
 * whether it was answered as it should be within its two seconds.
 */
final class MixedClients implements LoadListener {

	/** What was started again takes all of the machine for seconds. */
	private static final GeneratorBounds PATIENT = new GeneratorBounds(Duration.ofMillis(500), Duration.ofSeconds(1),
			0.01);

	private static final int CUSTOMERS = 60;

	private static final int BOOKINGS = 24;

	private final Bench bench;

	private final List<OwnSeats.FreeSeat> seats;

	private final List<String> bookings;

	private final String token;

	private final String run;

	private final Samples samples = new Samples();

	private final Queue<Operation> bad = new ConcurrentLinkedQueue<>();

	private int wanted;

	private MixedClients(Bench bench, List<OwnSeats.FreeSeat> seats, List<String> bookings) {
		this.bench = bench;
		this.seats = List.copyOf(seats);
		this.bookings = List.copyOf(bookings);
		this.token = bench.tokens().operator();
		this.run = Long.toHexString(bench.random().nextLong());
	}

	/** Clients with flights and bookings of their own. */
	static MixedClients with(Bench bench) throws Exception {
		var clients = new MixedClients(bench, OwnSeats.inEachShard(bench),
				List.copyOf(HeldSeats.hold(bench, BOOKINGS)));
		KnownPostcodes.lookUp(bench, clients.token);
		return clients;
	}

	/** A plan for everything. */
	LoadPlan plan(double ratePerSecond, Duration length) {
		return plan(ratePerSecond, length, Mix.of(addresses().weighing(3), flights().weighing(2),
				bookings().weighing(2), holds().weighing(1), lookups().weighing(2)));
	}

	/** A plan for what does not need cache-service. */
	LoadPlan planWithoutLookups(double ratePerSecond, Duration length) {
		return plan(ratePerSecond, length,
				Mix.of(addresses().weighing(3), flights().weighing(2), bookings().weighing(2), holds().weighing(1)));
	}

	/** What became of the requests that were to start between the two. */
	Window window(double fromSeconds, double toSeconds) {
		return this.samples.window(fromSeconds, toSeconds);
	}

	/** How many of them were not answered within their time. */
	long timeouts(double fromSeconds, double toSeconds) {
		return bad(fromSeconds, toSeconds).filter((operation) -> switch (operation.outcome()) {
			case Outcome.Late _ -> true;
			case Outcome.Failed(var cause) -> cause.startsWith("504") || cause.equals("not connected in time");
			case Outcome.Unknown unknown -> unknown.equals(Outcome.Unknown.TIMED_OUT);
			case Outcome.Good _, Outcome.Refused _ -> false;
		}).count();
	}

	/** Which of them were lost, and how, for people. */
	String lost(double fromSeconds, double toSeconds) {
		var lines = bad(fromSeconds, toSeconds).collect(
				Collectors.groupingBy((operation) -> operation.call().label() + " " + operation.outcome().toString(),
						TreeMap::new, Collectors.counting()));
		return lines.isEmpty() ? "nothing was lost" : "lost: " + lines;
	}

	@Override
	public void finished(Operation operation) {
		this.samples.finished(operation);
		if (!(operation.outcome() instanceof Outcome.Good)) {
			this.bad.add(operation);
		}
	}

	private Stream<Operation> bad(double fromSeconds, double toSeconds) {
		return this.bad.stream()
			.filter((operation) -> operation.intendedNanos() >= fromSeconds * 1e9
					&& operation.intendedNanos() < toSeconds * 1e9);
	}

	private LoadPlan plan(double ratePerSecond, Duration length, Mix mix) {
		return new LoadPlan(this.bench.gateway(), Schedule.poisson(ratePerSecond, length), mix, this.bench.seed(),
				LoadPlan.CONNECTIONS, PATIENT, Set.of(), false);
	}

	private Call addresses() {
		return Call.of("addresses",
				(random) -> get(String.format(Locale.ROOT, "/addresses/c-%06d", 1 + random.nextInt(CUSTOMERS))));
	}

	private Call flights() {
		return Call.of("flights",
				(random) -> get("/flights/" + this.seats.get(random.nextInt(this.seats.size())).flight()));
	}

	private Call bookings() {
		return Call.of("bookings",
				(random) -> get("/bookings/" + this.bookings.get(random.nextInt(this.bookings.size()))));
	}

	private Call lookups() {
		return Call.of("lookups", (random) -> get(KnownPostcodes.any(random)));
	}

	private Call holds() {
		return Call.of("holds", (_) -> hold(this.seats.get(this.wanted++))).expecting(Expectation.of(201));
	}

	private Request get(String path) {
		return Request.get(path).header("Authorization", "Bearer " + this.token).build();
	}

	private Request hold(OwnSeats.FreeSeat seat) {
		return Request.of("POST", "/bookings")
			.json("""
					{"flight":"%s","seat":"%s","customer":"c-000001"}""".formatted(seat.flight(), seat.name()))
			.header("Idempotency-Key", "\"lab-" + this.run + "-" + this.wanted + '"')
			.header("Authorization", "Bearer " + this.token)
			.build();
	}

}
