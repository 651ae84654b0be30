package io.plimsoll.lab.load.http;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Arrivals;
import io.plimsoll.lab.load.Ledger;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.ProblemReason;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Punctuality;
import io.plimsoll.lab.load.UserModel;
import org.jspecify.annotations.Nullable;

/**
 * One plan being carried out.
 * <p>
 * The loop wakes when the next thing is due: an arrival, a repeated attempt, a timeout, a
 * second's end. Whatever is due by then is done in the order of the times it was intended
 * for; answers come in between. After the last arrival nobody repeats an attempt, and the
 * run ends when the last request has its outcome.
 */
final class Run {

	/** Sends before answers are looked at again, so that a late loop can catch up. */
	private static final int SENDS_AT_A_TIME = 64;

	private final LoadPlan plan;

	private final LoadListener listener;

	private final MonotonicClock clock;

	private final ProcessCpu cpu;

	private final EventLoop loop;

	private final Connections connections;

	private final Arrivals arrivals;

	private final RandomGenerator choices;

	private final RandomGenerator moods;

	private final Queue<Exchange> retries = new PriorityQueue<>(
			(a, b) -> Long.compare(a.intendedNanos, b.intendedNanos));

	private final Timeouts timeouts = new Timeouts();

	private final Ledger ledger;

	private final Punctuality punctuality;

	private final CompletableFuture<LoadResult> result = new CompletableFuture<>();

	private long startNanos;

	private Duration cpuAtStart = Duration.ZERO;

	private long lengthNanos;

	private long nextArrivalNanos;

	private long number;

	private @Nullable Future<?> wake;

	private long wakeNanos = Long.MAX_VALUE;

	Run(LoadPlan plan, LoadListener listener, MonotonicClock clock, ProcessCpu cpu, EventLoop loop,
			Transport transport) {
		this.plan = plan;
		this.listener = listener;
		this.clock = clock;
		this.cpu = cpu;
		this.loop = loop;
		var headers = new KeptHeaders(plan.keptHeaders());
		byte[] host = Connections.hostHeader(plan.target());
		this.connections = new Connections(loop, transport, plan.target(), plan.connections(),
				() -> new Connection(this, host, new ResponseReader(headers, plan.keepsBodies())));
		// one stream for each purpose, so that answers do not change who arrives next
		var random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(plan.seed());
		this.arrivals = plan.schedule().arrivals(random.split());
		this.choices = random.split();
		this.moods = random.split();
		this.ledger = new Ledger(plan.mix().labels());
		this.punctuality = new Punctuality(plan.bounds());
		this.lengthNanos = plan.schedule().length().toNanos();
	}

	CompletableFuture<LoadResult> start() {
		this.loop.execute(() -> guarded(() -> {
			this.startNanos = this.clock.nanos();
			this.cpuAtStart = this.cpu.used();
			this.nextArrivalNanos = this.arrivals.next();
			turn();
		}));
		return this.result;
	}

	/** Ends the arrivals now; what is under way still gets its outcome. */
	void stop() {
		this.loop.execute(() -> guarded(() -> {
			this.nextArrivalNanos = Arrivals.NONE;
			this.lengthNanos = 0;
			this.retries.clear();
			turn();
		}));
	}

	void free(Connection connection) {
		this.connections.giveBack(connection);
	}

	void answered(Exchange exchange, Answer answer) {
		boolean inTime = now() - exchange.intendedNanos <= exchange.call.inTime().toNanos();
		var reason = (answer.status() >= 400) ? ProblemReason.of(answer.text()) : null;
		ended(exchange, exchange.call.expectation().judge(answer.status(), reason, inTime), answer);
	}

	void ended(Exchange exchange, Outcome outcome, @Nullable Answer answer) {
		if (!exchange.ended) {
			guarded(() -> end(exchange, outcome, answer));
		}
	}

	private void end(Exchange exchange, Outcome outcome, @Nullable Answer answer) {
		exchange.ended = true;
		exchange.connection = null;
		long now = now();
		var operation = exchange.end(now, outcome, answer);
		this.ledger.finished(operation);
		this.listener.finished(operation);
		switch (exchange.call.user().after(operation, this.moods)) {
			case UserModel.Leave _ -> {
			}
			case UserModel.TryAgain again ->
				goOn(exchange, exchange.request, now + again.pause().toNanos(), again.announced());
			case UserModel.GoOn next -> goOn(exchange, next.request(), now + next.pause().toNanos(), false);
		}
		wakeBy(dueNanos());
	}

	private void goOn(Exchange before, Request request, long dueNanos, boolean announced) {
		if (dueNanos < this.lengthNanos) {
			this.retries.add(new Exchange(++this.number, before.user, before.call, request, before.attempt + 1,
					announced, dueNanos));
		}
	}

	private void turn() {
		this.wakeNanos = Long.MAX_VALUE;
		long now = now();
		for (int sends = 0; sends < SENDS_AT_A_TIME && nextStartNanos() <= now; sends++) {
			send(nextExchange());
		}
		for (var late = this.timeouts.poll(now); late != null; late = this.timeouts.poll(now)) {
			giveUp(late);
		}
		while (this.ledger.secondEndsNanos() <= now) {
			this.listener.second(this.ledger.closeSecond());
		}
		if (nextStartNanos() == Long.MAX_VALUE && this.ledger.inFlight() == 0) {
			finish();
		}
		else {
			wakeBy(dueNanos());
		}
	}

	private Exchange nextExchange() {
		var retry = this.retries.peek();
		if (retry != null && retry.intendedNanos < this.nextArrivalNanos) {
			this.retries.poll();
			return retry;
		}
		var call = this.plan.mix().next(this.choices);
		long intended = this.nextArrivalNanos;
		this.nextArrivalNanos = this.arrivals.next();
		this.number++;
		return new Exchange(this.number, this.number, call, call.requests().next(this.choices), 1, false, intended);
	}

	private void send(Exchange exchange) {
		exchange.sentNanos = now();
		this.ledger.offered(exchange.call.label(), exchange.intendedNanos, exchange.attempt);
		if (exchange.timesOutNanos() <= exchange.sentNanos) {
			// its client would have gone; to connect for it would only make the rest
			// later still
			skip(exchange, "sent too late");
			return;
		}
		var free = this.connections.takeFree();
		if (free != null) {
			free.carry(exchange);
		}
		else if (!this.connections.open(exchange,
				() -> ended(exchange, new Outcome.Failed("connection refused"), null))) {
			skip(exchange, "no connection left");
			return;
		}
		this.punctuality.sent(exchange.sentNanos - exchange.intendedNanos);
		this.timeouts.add(exchange);
	}

	private void skip(Exchange exchange, String why) {
		this.punctuality.skipped();
		ended(exchange, new Outcome.Failed(why), null);
	}

	private void giveUp(Exchange late) {
		var connection = late.connection;
		// first its outcome: a connection that is closed while it is being made is not
		// one
		// that was refused
		ended(late, late.written ? Outcome.Unknown.TIMED_OUT : new Outcome.Failed("not connected in time"), null);
		if (connection != null) {
			connection.close();
		}
	}

	private void finish() {
		this.listener.second(this.ledger.closeSecond());
		this.connections.closeAll();
		if (this.wake != null) {
			this.wake.cancel(false);
		}
		var wall = this.clock.since(this.startNanos);
		var figures = this.punctuality.figures(wall, this.cpu.used().minus(this.cpuAtStart), this.connections.peak());
		this.result.complete(new LoadResult(this.ledger.figures(), figures, this.plan.bounds().judge(figures)));
	}

	private long nextStartNanos() {
		var retry = this.retries.peek();
		return (retry == null) ? this.nextArrivalNanos : Math.min(retry.intendedNanos, this.nextArrivalNanos);
	}

	private long dueNanos() {
		return Math.min(nextStartNanos(), Math.min(this.timeouts.nextNanos(), this.ledger.secondEndsNanos()));
	}

	private void wakeBy(long dueNanos) {
		if (this.ledger.inFlight() == 0 && nextStartNanos() == Long.MAX_VALUE) {
			dueNanos = 0;
		}
		if (dueNanos >= this.wakeNanos) {
			return;
		}
		if (this.wake != null) {
			this.wake.cancel(false);
		}
		this.wakeNanos = dueNanos;
		this.wake = this.loop.schedule(() -> guarded(this::turn), Math.max(0, dueNanos - now()), TimeUnit.NANOSECONDS);
	}

	/** A mistake in a model or a listener ends the run instead of hanging it. */
	private void guarded(Runnable step) {
		if (this.result.isDone()) {
			return;
		}
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			this.connections.closeAll();
			this.result.completeExceptionally(ex);
		}
	}

	private long now() {
		return this.clock.nanos() - this.startNanos;
	}

}
