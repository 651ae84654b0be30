package io.plimsoll.shedding.simulation;

import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Ending;

/**
 * Clients who come by chance, at a mean rate and whatever became of those before, wait a
 * second for an answer, and go.
 */
final class Clients {

	private static final long TIMEOUT_NANOS = 1_000_000_000;

	private static final double MOMENT_NANOS = 40e6;

	private final EventLoop loop;

	private final AdmissionControl control;

	private final Upstream upstream;

	private final Random random;

	private final Supplier<Arrival> arrivals;

	private Function<Arrival, Optional<Arrival>> journey = (_) -> Optional.empty();

	private ToIntFunction<Arrival> work = (_) -> 1;

	private double rate;

	private Tally tally = new Tally();

	Clients(EventLoop loop, AdmissionControl control, Upstream upstream, Random random, Supplier<Arrival> arrivals) {
		this.loop = loop;
		this.control = control;
		this.upstream = upstream;
		this.random = random;
		this.arrivals = arrivals;
	}

	/** Begins to come, or comes from now on, at {@code perSecond}. */
	void come(double perSecond) {
		boolean begins = this.rate == 0;
		this.rate = perSecond;
		if (begins) {
			next();
		}
	}

	/** Who was answered asks for this next, after a moment. */
	void goOn(Function<Arrival, Optional<Arrival>> next) {
		this.journey = next;
	}

	/** What they ask for is so much work, whatever they are charged. */
	void ask(ToIntFunction<Arrival> pieces) {
		this.work = pieces;
	}

	/** So many come at this moment. */
	void rush(int many) {
		for (int i = 0; i < many; i++) {
			new Client(this.arrivals.get()).ask();
		}
	}

	/** What became of those who came since the last time that this was asked. */
	Tally tally() {
		var past = this.tally;
		this.tally = new Tally();
		return past;
	}

	private void next() {
		double gap = -Math.log(1 - this.random.nextDouble()) / this.rate;
		this.loop.after((long) (gap * 1e9), () -> {
			new Client(this.arrivals.get()).ask();
			next();
		});
	}

	private void later(Arrival next) {
		long moment = (long) (this.random.nextDouble() * MOMENT_NANOS);
		this.loop.after(moment, () -> new Client(next).ask());
	}

	private final class Client {

		private final long startNanos = Clients.this.loop.nanos();

		private final Arrival arrival;

		private boolean gone;

		Client(Arrival arrival) {
			this.arrival = arrival;
		}

		void ask() {
			Clients.this.tally.came(this.arrival);
			switch (Clients.this.control.admit(this.arrival)) {
				case Decided decided -> go(decided);
				case Queued queued -> {
					queued.decision().thenAccept(this::go);
					Clients.this.loop.after(queued.patience().toNanos(), () -> {
						if (!queued.decision().toCompletableFuture().isDone()) {
							go(queued.giveUp());
						}
					});
				}
			}
		}

		private void go(Decided decided) {
			switch (decided) {
				case Shed(var reason, var _) -> Clients.this.tally.refused(this.arrival, reason);
				case Admitted place -> {
					long left = Math.max(0, TIMEOUT_NANOS - (Clients.this.loop.nanos() - this.startNanos));
					Clients.this.loop.after(left, () -> {
						this.gone = true;
						place.close(Ending.ABANDONED);
					});
					boolean taken = Clients.this.upstream.submit(Clients.this.work.applyAsInt(this.arrival), () -> {
						if (!this.gone) {
							Clients.this.tally.served(this.arrival, Clients.this.loop.nanos() - this.startNanos);
							Clients.this.journey.apply(this.arrival).ifPresent(Clients.this::later);
						}
						place.close();
					});
					if (!taken) {
						place.close(Ending.OVERLOADED);
					}
				}
			}
		}

	}

}
