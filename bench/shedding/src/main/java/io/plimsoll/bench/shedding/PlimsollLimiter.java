package io.plimsoll.bench.shedding;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.Ending;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.limit.AdaptiveLimit;
import io.plimsoll.shedding.limit.MeasuredLimit;

/** load-shedding as it is if nothing is set. */
final class PlimsollLimiter implements Limiter {

	private static final Arrival CRITICAL = new Arrival(new Priority(RequestClass.CRITICAL, 0), Arrival.ANY_ROUTE);

	private static final Arrival OTHER = new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);

	private final Loop loop;

	private final AdmissionControl control;

	PlimsollLimiter(Loop loop) {
		this.loop = loop;
		this.control = new AdmissionControl("bench", new MeasuredLimit(AdaptiveLimit.startingAt(500)),
				QueueBounds.STANDARD, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(1)), loop::nanos);
	}

	@Override
	public void tryAcquire(boolean critical, Consumer<Optional<Permit>> then) {
		switch (this.control.admit(critical ? CRITICAL : OTHER)) {
			case Decided decided -> then.accept(permit(decided));
			case Queued queued -> {
				queued.decision().thenAccept((decided) -> then.accept(permit(decided)));
				this.loop.after(queued.patience(), () -> {
					if (!queued.decision().toCompletableFuture().isDone()) {
						then.accept(permit(queued.giveUp()));
					}
				});
			}
		}
	}

	private static Optional<Permit> permit(Decided decided) {
		return switch (decided) {
			case Shed _ -> Optional.empty();
			case Admitted place -> Optional.of(new Permit() {
				@Override
				public void answered() {
					place.close();
				}

				@Override
				public void timedOut() {
					place.close(Ending.ABANDONED);
				}
			});
		};
	}

}
