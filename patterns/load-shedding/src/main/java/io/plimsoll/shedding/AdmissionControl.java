package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionCounts.Outcome;

/**
 * Lets requests in while there is room, has a few wait for a short time where there is
 * none, and refuses the rest at once. While it enforces, the requests in flight never
 * exceed the limit that was in force when the last of them came, where each counts as
 * often as it costs; probes are not among them and are never refused. What costs more
 * than the limit is let in when nobody else is.
 * <p>
 * Safe for use by many threads. Where a place is free and nobody waits, no lock is taken,
 * coming or going; {@link PlaceQueue the queue} has one. It needs no other party, so it
 * cannot fail. It has no thread: who waits brings the patience, see
 * {@link Admission.Queued}.
 */
public final class AdmissionControl {

	private final String layer;

	private final ConcurrencyLimit limit;

	private final ClassFloors floors;

	private final MonotonicClock clock;

	private final AdmissionCounts counts;

	private final Places places = new Places();

	private final AtomicInteger probesInFlight = new AtomicInteger();

	private final Experience experience;

	private final Verdicts verdicts;

	private final PlaceQueue queue;

	/**
	 * A control that enforces.
	 * @param layer who refuses: letters, digits, dots, hyphens and underscores
	 */
	public AdmissionControl(String layer, ConcurrencyLimit limit, QueueBounds bounds, ClassFloors floors,
			RetryAfter retryAfter, MonotonicClock clock) {
		if (!layer.matches("[A-Za-z0-9._-]{1,64}")) {
			throw new IllegalArgumentException(
					"A layer's name is 1 to 64 letters, digits, dots, hyphens and underscores: " + layer);
		}
		this.layer = layer;
		this.limit = limit;
		this.floors = floors;
		this.clock = clock;
		this.counts = new AdmissionCounts(clock);
		this.experience = new Experience(limit);
		this.verdicts = new Verdicts(this.counts, retryAfter, this::leave);
		this.queue = new PlaceQueue(this.places, limit, bounds, floors, this.experience, this.verdicts, clock);
	}

	/**
	 * Decides about one request, at once or later. The caller closes what it is given
	 * when the answer is complete, however that comes about.
	 */
	public Admission admit(Arrival arrival) {
		var spent = arrival.spent();
		if (spent != null) {
			return overQuota(arrival, spent);
		}
		long now = this.clock.nanos();
		var requestClass = arrival.priority().requestClass();
		if (requestClass == RequestClass.PROBE) {
			this.probesInFlight.incrementAndGet();
			this.counts.add(arrival, Outcome.ADMITTED, null);
			return new Admitted((_, _, _) -> this.probesInFlight.decrementAndGet(), now, 0);
		}
		return switch (this.queue.mode()) {
			case ENFORCE -> {
				this.queue.arrived(arrival.priority(), now);
				int taken = (this.queue.waiting() == 0) ? tryTake(arrival) : 0;
				yield (taken > 0) ? this.verdicts.letIn(arrival, taken, now, null) : this.queue.join(arrival, now);
			}
			case SHADOW -> {
				int taken = tryTake(arrival);
				yield (taken > 0) ? this.verdicts.letIn(arrival, taken, now, null)
						: this.verdicts.letIn(arrival, this.places.take(arrival.cost()), now, ShedReason.LIMIT);
			}
			case OFF -> this.verdicts.letIn(arrival, this.places.take(arrival.cost()), now, null);
		};
	}

	private int tryTake(Arrival arrival) {
		return this.places.tryTake(arrival.cost(), this.limit.current());
	}

	/**
	 * A tenant's own excess is no sign of too much for this process: neither the mode nor
	 * what the queue learns has to do with it.
	 */
	private Shed overQuota(Arrival arrival, Duration wait) {
		this.counts.add(arrival, Outcome.SHED, ShedReason.QUOTA);
		return new Shed(ShedReason.QUOTA, Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds()));
	}

	/** Refuses a request that what lies behind would refuse, and counts it. */
	public Shed refuse(Arrival arrival, ShedReason reason) {
		return this.verdicts.refuse(arrival, reason);
	}

	private void leave(long sinceNanos, int held, Ending ending) {
		long now = this.clock.nanos();
		this.experience.learn(now, now - sinceNanos, this.places.taken(), ending, mode() == AdmissionMode.ENFORCE,
				this.queue.waiting() > 0);
		this.places.giveBack(held);
		if (this.queue.waiting() > 0) {
			this.queue.serve(now);
		}
	}

	/** Who refuses. */
	public String layer() {
		return this.layer;
	}

	/** What becomes of decisions now. */
	public AdmissionMode mode() {
		return this.queue.mode();
	}

	/**
	 * Changes what becomes of decisions from now on. Requests in flight are counted in
	 * every mode, so that enforcement begins with the truth. Those who wait are let in
	 * when it ends.
	 */
	public void switchTo(AdmissionMode next) {
		this.queue.switchTo(next, this.clock.nanos());
	}

	/** The limit now. */
	public int limit() {
		return this.limit.current();
	}

	/** The limit, if it is set by hand. */
	public Optional<FixedLimit> fixedLimit() {
		return (this.limit instanceof FixedLimit fixed) ? Optional.of(fixed) : Optional.empty();
	}

	/** The floors of the classes. */
	public ClassFloors floors() {
		return this.floors;
	}

	/** The requests in flight, without probes, each as often as it costs. */
	public int inFlight() {
		return this.places.taken();
	}

	/** The requests that wait for a place. */
	public int waiting() {
		return this.queue.waiting();
	}

	/** How far down requests may wait for a place. */
	public AdmissionLevel level() {
		return this.queue.level();
	}

	/**
	 * Whether the queue of a class stands: it absorbs nothing, so the newest goes first
	 * and nobody waits for long.
	 */
	public boolean stands(RequestClass requestClass) {
		return this.queue.stands(requestClass);
	}

	/** The probes in flight. */
	public int probesInFlight() {
		return this.probesInFlight.get();
	}

	/** What was decided so far. */
	public AdmissionCounts counts() {
		return this.counts;
	}

	/** Tells {@code listener} how long those waited who were let in after a wait. */
	public void onWait(BiConsumer<Arrival, Duration> listener) {
		this.queue.onWait(listener);
	}

}
