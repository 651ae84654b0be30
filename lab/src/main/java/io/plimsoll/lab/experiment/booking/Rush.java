package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Pending;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;

/** Clients of whom each wants the same seat, once. */
final class Rush implements LoadListener {

	/** Rounds of asking again what remained unknown. */
	private static final int ROUNDS = 4;

	private final Recorder recorder;

	private final String token;

	private final Cabin cabin;

	private final String seat;

	private final String run;

	private final Set<String> winners = new HashSet<>();

	private final Set<String> refused = new HashSet<>();

	private final Queue<Wish> unsure = new ConcurrentLinkedQueue<>();

	private int clients;

	/**
	 * A rush for {@code seat}.
	 * @param token of somebody who may act for all
	 * @param run tells its keys from those of other runs
	 */
	Rush(Recorder recorder, String token, Cabin cabin, String seat, String run) {
		this.recorder = recorder;
		this.token = token;
		this.cabin = cabin;
		this.seat = seat;
		this.run = run;
	}

	/** A client for each arrival. */
	Mix mix() {
		return Mix.of(Call.of("rush", (random) -> request(next())).expecting(Expectation.of(201, 409)));
	}

	@Override
	public void finished(io.plimsoll.lab.load.Operation done) {
		var asked = (Asked) Objects.requireNonNull(done.request().subject());
		BookingCalls.end(asked.wish().operation(), done, asked.pending());
		heard(asked.wish(), (done.answer() != null) ? done.answer().status() : 0);
	}

	/** Asks again, under the same keys, what remained unknown. */
	void settle(Bench bench) throws IOException, InterruptedException {
		for (int round = 0; round < ROUNDS && !this.unsure.isEmpty(); round++) {
			for (var wish : drain()) {
				settle(bench, wish.again());
			}
		}
	}

	private void settle(Bench bench, Wish wish) throws IOException, InterruptedException {
		var pending = this.recorder.invoke(wish.customer(), wish.operation());
		var call = io.plimsoll.lab.client.Call.of("POST", "/bookings")
			.as(this.token)
			.withKey(Objects.requireNonNull(wish.operation().key()))
			.sending(Map.of("flight", this.cabin.flight(), "seat", this.seat, "customer", wish.customer()));
		var reply = bench.send(call);
		var answer = new io.plimsoll.lab.load.Answer(reply.status(), Map.of(),
				reply.body().getBytes(StandardCharsets.UTF_8));
		BookingCalls.end(wish.operation(), answer, pending);
		heard(wish, reply.status());
	}

	/** How many got the seat. */
	int winners() {
		return this.winners.size();
	}

	/** How many were told that it is taken. */
	int refused() {
		return this.refused.size();
	}

	/** How many never learnt what became of their wish. */
	int unsure() {
		return this.unsure.size();
	}

	private List<Wish> drain() {
		var wishes = List.copyOf(this.unsure);
		this.unsure.clear();
		return wishes;
	}

	private Wish next() {
		this.clients++;
		var key = "lab-" + this.run + "-" + this.clients;
		return Wish.first(Operation.hold(this.cabin.flight(), this.seat, key),
				String.format(Locale.ROOT, "c-%06d", this.clients));
	}

	private Request request(Wish wish) {
		var pending = this.recorder.invoke(wish.customer(), wish.operation());
		return BookingCalls.request(wish, this.token, new Asked(wish, pending));
	}

	private void heard(Wish wish, int status) {
		switch (status) {
			case 201 -> this.winners.add(wish.customer());
			case 409 -> this.refused.add(wish.customer());
			default -> this.unsure.add(wish);
		}
	}

	private record Asked(Wish wish, Pending pending) {
	}

}
