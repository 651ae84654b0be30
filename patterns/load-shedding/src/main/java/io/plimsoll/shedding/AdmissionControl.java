package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionCounts.Outcome;
import io.plimsoll.shedding.ConcurrencyLimit.Ended;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in while there is room, has a few wait for a short time where there is
 * none, and refuses the rest at once. While it enforces, the requests in flight never
 * exceed the limit that was in force when the last of them came; probes are not among
 * them and are never refused.
 * <p>
 * Safe for use by many threads. One lock guards it, and is held for a few steps over
 * values, never while anything waits or anybody is told. It needs no other party, so it
 * cannot fail. It has no thread: who waits brings the patience, see {@link Queued}.
 */
public final class AdmissionControl {

	/** The weight of one request in the usual time. */
	private static final int SMOOTHING = 64;

	private final String layer;

	private final ConcurrencyLimit limit;

	private final QueueBounds bounds;

	private final ClassFloors floors;

	private final RetryAfter retryAfter;

	private final MonotonicClock clock;

	private final AdmissionCounts counts = new AdmissionCounts();

	private final List<BiConsumer<Arrival, Duration>> waits = new CopyOnWriteArrayList<>();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger probesInFlight = new AtomicInteger();

	private final ReentrantLock lock = new ReentrantLock();

	private final Lane work = this::leave;

	private final WaitingLine line;

	private final Map<RequestClass, QueueRegime> regimes = new EnumMap<>(RequestClass.class);

	private volatile AdmissionMode mode = AdmissionMode.ENFORCE;

	private volatile int waiting;

	private boolean scarce;

	private long usualNanos;

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
		this.bounds = bounds;
		this.floors = floors;
		this.retryAfter = retryAfter;
		this.clock = clock;
		this.line = new WaitingLine(floors, (requestClass) -> regime(requestClass).stands());
		long now = clock.nanos();
		for (var requestClass : RequestClass.values()) {
			this.regimes.put(requestClass, new QueueRegime(bounds.interval().toNanos(), now));
		}
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
		if (arrival.priority().requestClass() == RequestClass.PROBE) {
			this.probesInFlight.incrementAndGet();
			this.counts.add(arrival, Outcome.ADMITTED, null);
			return new Admitted((_, _) -> this.probesInFlight.decrementAndGet(), now);
		}
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			return switch (this.mode) {
				case ENFORCE -> enforce(arrival, now, told);
				case SHADOW ->
					letIn(arrival, now, (this.inFlight.get() < this.limit.current()) ? null : ShedReason.LIMIT);
				case OFF -> letIn(arrival, now, null);
			};
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	/**
	 * A tenant's own excess is no sign of too much for this process: neither the mode nor
	 * what the queue learns has to do with it.
	 */
	private Shed overQuota(Arrival arrival, Duration wait) {
		this.counts.add(arrival, Outcome.SHED, ShedReason.QUOTA);
		return new Shed(ShedReason.QUOTA, Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds()));
	}

	private Admission enforce(Arrival arrival, long now, List<Queued> told) {
		var requestClass = arrival.priority().requestClass();
		var regime = regime(requestClass);
		regime.arrived(now);
		distribute(now, told);
		if (this.inFlight.get() < this.limit.current()) {
			return letIn(arrival, now, null);
		}
		this.scarce = true;
		long patience = patienceNanos(requestClass);
		var deadline = arrival.deadline();
		if (deadline != null) {
			long left = deadline.remaining().toNanos() - this.usualNanos;
			long turn = regime.stands() ? 0 : this.usualNanos / this.limit.current() * this.line.ahead(requestClass);
			if (left <= turn) {
				return shed(arrival, ShedReason.DEADLINE);
			}
			patience = Math.min(patience, left);
		}
		if (this.line.size() >= this.bounds.length()) {
			var gone = this.line.giveWay(requestClass);
			if (gone == null) {
				return shed(arrival, (this.bounds.length() == 0) ? ShedReason.LIMIT : ShedReason.QUEUE_FULL);
			}
			refuse(gone, ShedReason.QUEUE_FULL, told);
		}
		var queued = new Queued(this, arrival, now, Duration.ofNanos(patience));
		this.line.join(queued);
		this.waiting = this.line.size();
		return queued;
	}

	private QueueRegime regime(RequestClass requestClass) {
		var regime = this.regimes.get(requestClass);
		if (regime == null) {
			throw new IllegalStateException("No regime for " + requestClass);
		}
		return regime;
	}

	private long patienceNanos(RequestClass requestClass) {
		return this.bounds.patienceNanos(regime(requestClass).stands(), this.usualNanos);
	}

	private Admitted letIn(Arrival arrival, long now, @Nullable ShedReason wouldBe) {
		this.inFlight.incrementAndGet();
		this.counts.add(arrival, Outcome.ADMITTED, wouldBe);
		return new Admitted(this.work, now);
	}

	private Shed shed(Arrival arrival, ShedReason reason) {
		regime(arrival.priority().requestClass()).refused();
		this.counts.add(arrival, Outcome.SHED, reason);
		return new Shed(reason, this.retryAfter.next());
	}

	private void refuse(Queued gone, ShedReason reason, List<Queued> told) {
		gone.decide(shed(gone.arrival(), reason), gone.sinceNanos());
		told.add(gone);
	}

	/**
	 * Refuses who has waited too long, and gives the places that are free to the next.
	 */
	private void distribute(long now, List<Queued> told) {
		if (this.line.size() == 0) {
			return;
		}
		this.line.expire(now, this::patienceNanos).forEach((late) -> refuse(late, ShedReason.QUEUE_AGE, told));
		while (this.inFlight.get() < this.limit.current()) {
			var next = this.line.next();
			if (next == null) {
				break;
			}
			place(next, now, told);
		}
		this.waiting = this.line.size();
	}

	private void place(Queued next, long now, List<Queued> told) {
		next.decide(letIn(next.arrival(), now, null), now);
		told.add(next);
	}

	/** Never under the lock, since anything may depend on a decision. */
	private void tell(List<Queued> told) {
		told.forEach(Queued::tell);
		for (var queued : told) {
			queued.waited()
				.ifPresent((time) -> this.waits.forEach((listener) -> listener.accept(queued.arrival(), time)));
		}
	}

	private void leave(long sinceNanos, Ending ending) {
		long now = this.clock.nanos();
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			learn(now, now - sinceNanos, ending);
			this.inFlight.decrementAndGet();
			distribute(now, told);
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	private void learn(long now, long took, Ending ending) {
		var told = (ending != Ending.ABANDONED) ? ending : (took > this.usualNanos) ? Ending.OVERLOADED : Ending.FAILED;
		if (this.mode == AdmissionMode.ENFORCE) {
			// in other modes the limit does not bind, and its effect cannot be seen
			this.limit.learn(new Ended(now, took, this.inFlight.get(), this.scarce, told));
		}
		this.scarce = this.line.size() > 0;
		if (told == Ending.SERVED) {
			this.usualNanos += (this.usualNanos == 0) ? took : (took - this.usualNanos) / SMOOTHING;
		}
	}

	Decided giveUp(Queued queued) {
		this.lock.lock();
		try {
			var decided = queued.decided();
			if (decided != null) {
				return decided;
			}
			this.line.leave(queued);
			this.waiting = this.line.size();
			var deadline = queued.arrival().deadline();
			boolean noTime = deadline != null && deadline.remaining().toNanos() <= this.usualNanos;
			var late = shed(queued.arrival(), noTime ? ShedReason.DEADLINE : ShedReason.QUEUE_AGE);
			queued.decide(late, queued.sinceNanos());
			return late;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Who refuses. */
	public String layer() {
		return this.layer;
	}

	/** What becomes of decisions now. */
	public AdmissionMode mode() {
		return this.mode;
	}

	/**
	 * Changes what becomes of decisions from now on. Requests in flight are counted in
	 * every mode, so that enforcement begins with the truth. Those who wait are let in
	 * when it ends.
	 */
	public void switchTo(AdmissionMode next) {
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			this.mode = next;
			if (next != AdmissionMode.ENFORCE) {
				for (var freed = this.line.next(); freed != null; freed = this.line.next()) {
					place(freed, this.clock.nanos(), told);
				}
				this.waiting = 0;
			}
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	/** The limit now. */
	public int limit() {
		return this.limit.current();
	}

	/** The floors of the classes. */
	public ClassFloors floors() {
		return this.floors;
	}

	/** The requests in flight, without probes. */
	public int inFlight() {
		return this.inFlight.get();
	}

	/** The requests that wait for a place. */
	public int waiting() {
		return this.waiting;
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
		this.waits.add(listener);
	}

}
