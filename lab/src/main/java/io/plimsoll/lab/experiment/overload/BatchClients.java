package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.users.HeedRetryAfter;

/**
 * Batch clients of two kinds, and what they keep in mind: one says that it can wait, and
 * fetches the answer of its ticket, the other one comes again when it was told to. It is
 * the listener of the load that they make.
 */
final class BatchClients implements LoadListener {

	/** Of those who have tickets. */
	static final String WAITING = "batch, can wait";

	/** Of those who are told when to come again. */
	static final String COMING_AGAIN = "batch, comes again";

	/** For the last of the tickets, after the peak. */
	private static final Duration TO_FETCH = Duration.ofSeconds(20);

	private final Bench bench;

	private final String token;

	private final List<String> tickets = new ArrayList<>();

	private int done;

	private int lost;

	private int served;

	BatchClients(Bench bench) {
		this.bench = bench;
		this.token = bench.tokens().customer("c-000098");
	}

	/** Lookups of those who can wait, {@code rate} a second. */
	Call waiting(double rate) {
		var lookups = new Lookups(List.of(this.token), "u=7");
		return Call.of(WAITING, lookups.preferring("respond-async")).expecting(Expectation.of(200, 202)).weighing(rate);
	}

	/** Lookups of those who come again {@code most} times, {@code rate} a second. */
	Call comingAgain(double rate, int most) {
		return Call.of(COMING_AGAIN, new Lookups(List.of(this.token), "u=7"))
			.by(new HeedRetryAfter(most + 1))
			.weighing(rate);
	}

	@Override
	public void finished(Operation operation) {
		if (!operation.call().label().equals(WAITING)) {
			return;
		}
		var answer = operation.answer();
		switch (operation.outcome()) {
			case Outcome.Good _, Outcome.Late _ -> {
				if (answer != null && answer.status() == 202) {
					this.tickets.add(answer.header("Location").orElseThrow());
				}
				else {
					this.served++;
				}
			}
			case Outcome.Refused _, Outcome.Failed _, Outcome.Unknown _ -> this.lost++;
		}
	}

	/** Fetches the answers of all tickets, as they come. */
	void fetch() throws IOException, InterruptedException {
		var open = new ArrayList<>(this.tickets);
		this.bench.await(TO_FETCH, () -> {
			for (var ticket : List.copyOf(open)) {
				var reply = this.bench.send(io.plimsoll.lab.client.Call.get(ticket).as(this.token));
				if (isAnswer(reply)) {
					open.remove(ticket);
					this.done++;
				}
			}
			return open.isEmpty();
		});
	}

	private static boolean isAnswer(Reply reply) {
		return reply.status() == 200 && reply.header("Plimsoll-Deferred").isPresent();
	}

	/** How many tickets there were, each once. */
	long tickets() {
		return this.tickets.stream().distinct().count();
	}

	/** How many of these have an answer that was fetched. */
	int done() {
		return this.done;
	}

	/** How many got neither an answer nor a ticket. */
	int lost() {
		return this.lost;
	}

	/** How many got their answer at once. */
	int served() {
		return this.served;
	}

}
