package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.booking.SeatStock.Booked;
import io.plimsoll.lab.experiment.booking.SeatStock.Place;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Pending;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Clients that hold seats, confirm and cancel what they hold, want what others have, and
 * look at it all. What they do is taken down, and what remained unknown is asked again
 * under the same key, as a client should. A client passes along how far it has seen, or
 * demands the present state. For the generator's thread only.
 */
final class BookingClients implements LoadListener {

	/** How often clients want a seat that they could know to be taken. */
	private static final double RIVALRY = 0.1;

	private static final long BEFORE_ANOTHER_TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

	private static final int MOST_ATTEMPTS = 8;

	private static final int CUSTOMERS = 2000;

	/** What is done counts here, and not the moment at which each of it is asked for. */
	private static final GeneratorBounds NOT_IN_A_HURRY = new GeneratorBounds(Duration.ofMillis(500),
			Duration.ofSeconds(1), 0.01);

	/** Statuses of which each says for certain what became of the request. */
	private static final Expectation ANSWERED = Expectation.of(200, 201, 409);

	private final Recorder recorder;

	private final String token;

	private final List<Cabin> cabins;

	private final String run;

	private final SeatStock stock;

	private final Queue<Unsure> unsure = new ArrayDeque<>();

	private final Map<Seen, Position> seen = new HashMap<>();

	private long keys;

	/**
	 * Clients that want the seats of {@code cabins}.
	 * @param token of somebody who may act for all of them
	 */
	BookingClients(Recorder recorder, String token, List<Cabin> cabins, RandomGenerator random) {
		this.recorder = recorder;
		this.token = token;
		this.cabins = List.copyOf(cabins);
		this.run = Long.toHexString(random.nextLong());
		this.stock = new SeatStock(cabins, random.nextLong());
	}

	/** The plan for clients such as these, whose answers are read. */
	static LoadPlan plan(Bench bench, Schedule schedule, Mix mix) {
		return new LoadPlan(bench.gateway(), schedule, mix, bench.seed(), LoadPlan.CONNECTIONS, NOT_IN_A_HURRY,
				Set.of("ETag"), true);
	}

	/** Four writes to a read. */
	Mix mix() {
		return Mix.of(Call.of("writes", (random) -> request(nextWrite(random))).weighing(4).expecting(ANSWERED),
				Call.of("reads", (random) -> request(nextRead(random))).weighing(1).expecting(ANSWERED));
	}

	@Override
	public void finished(io.plimsoll.lab.load.Operation done) {
		var asked = (Asked) Objects.requireNonNull(done.request().subject());
		BookingCalls.end(asked.wish().operation(), done, asked.pending());
		var answer = done.answer();
		if (answer == null || answer.status() >= 500 || BookingCalls.reason(answer).equals("request-in-progress")) {
			askAgain(asked.wish());
		}
		else if (answer.status() < 300) {
			granted(asked.wish(), answer);
			sees(asked.wish(), BookingCalls.answer(asked.wish().operation().action(), answer).position());
		}
	}

	/** There is one flight of each shard, so it stands for it. */
	private void sees(Wish wish, @Nullable Position position) {
		if (position != null) {
			this.seen.merge(new Seen(wish.customer(), wish.operation().flight()), position,
					(before, now) -> before.isBefore(now) ? now : before);
		}
	}

	private Wish nextWrite(RandomGenerator random) {
		var due = this.unsure.peek();
		if (due != null && this.recorder.nanos() - due.sinceNanos() >= BEFORE_ANOTHER_TRY_NANOS) {
			this.unsure.poll();
			return due.wish().again();
		}
		return switch (random.nextInt(6)) {
			case 0, 1 -> this.stock.nextHeld().map(this::confirm).orElseGet(() -> hold(random));
			case 2 -> this.stock.nextSold().map(this::cancel).orElseGet(() -> hold(random));
			default -> hold(random);
		};
	}

	private Wish hold(RandomGenerator random) {
		var place = ((random.nextDouble() < RIVALRY) ? this.stock.taken() : this.stock.take()).or(this.stock::take)
			.or(this.stock::taken)
			.orElseGet(() -> new Place(this.cabins.getFirst().flight(), this.cabins.getFirst().seats().getFirst()));
		return Wish.first(Operation.hold(place.flight(), place.seat(), key()), customer(random));
	}

	private Wish confirm(Booked booking) {
		return Wish.first(Operation.confirm(booking.place().flight(), booking.place().seat(), booking.id(), key()),
				booking.customer());
	}

	private Wish cancel(Booked booking) {
		return Wish.first(Operation.cancel(booking.place().flight(), booking.place().seat(), booking.id()),
				booking.customer());
	}

	private Wish nextRead(RandomGenerator random) {
		var booking = this.stock.anyBooked();
		if (booking.isPresent() && random.nextInt(3) > 0) {
			var known = booking.get();
			var look = Operation.readBooking(known.place().flight(), known.place().seat(), known.id());
			return random.nextBoolean() ? Wish.first(look.asOfNow(), known.customer()) : look(look, known.customer());
		}
		return look(Operation.readFlight(this.cabins.get(random.nextInt(this.cabins.size())).flight()), "anybody");
	}

	/** A look by a client that passes along how far it has seen the shard. */
	private Wish look(Operation look, String client) {
		return Wish.first(look.after(this.seen.get(new Seen(client, look.flight()))), client);
	}

	private Request request(Wish wish) {
		var pending = this.recorder.invoke(wish.customer(), wish.operation());
		return BookingCalls.request(wish, this.token, new Asked(wish, pending));
	}

	private void granted(Wish wish, io.plimsoll.lab.load.Answer answer) {
		var operation = wish.operation();
		var place = new Place(operation.flight(), Objects.requireNonNullElse(operation.seat(), ""));
		switch (operation.action()) {
			case HOLD -> {
				var id = Objects.requireNonNull(BookingCalls.answer(operation.action(), answer).booking());
				this.stock.held(new Booked(id, place, wish.customer()));
			}
			case CONFIRM ->
				this.stock.sold(new Booked(Objects.requireNonNull(operation.booking()), place, wish.customer()));
			case CANCEL -> this.stock.giveBack(place);
			case READ_SEAT, READ_BOOKING, READ_FLIGHT -> {
			}
		}
	}

	private void askAgain(Wish wish) {
		if (wish.operation().action().writes() && wish.attempt() < MOST_ATTEMPTS) {
			this.unsure.add(new Unsure(wish, this.recorder.nanos()));
		}
	}

	private String key() {
		return "lab-" + this.run + "-" + ++this.keys;
	}

	private static String customer(RandomGenerator random) {
		return String.format(Locale.ROOT, "c-%06d", 1 + random.nextInt(CUSTOMERS));
	}

	/** What a client has seen. */
	private record Seen(String client, String flight) {
	}

	/** A request under way. */
	private record Asked(Wish wish, Pending pending) {
	}

	/** A wish of which nobody knows whether it was granted. */
	private record Unsure(Wish wish, long sinceNanos) {
	}

}
