package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionCounts.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in while there is room for their class, and refuses them at once where
 * there is none. While it enforces, the requests in flight never exceed the limit that
 * was in force when the last of them came; probes are not among them and are never
 * refused.
 * <p>
 * It needs no other party, so it cannot fail; it does not queue, and it does not know
 * whether the limit is a good one.
 */
public final class AdmissionControl {

	private final String layer;

	private final ConcurrencyLimit limit;

	private final ClassShares shares;

	private final RetryAfter retryAfter;

	private final AdmissionCounts counts = new AdmissionCounts();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger probesInFlight = new AtomicInteger();

	private volatile AdmissionMode mode = AdmissionMode.ENFORCE;

	/**
	 * A control that enforces.
	 * @param layer who refuses: letters, digits, dots, hyphens and underscores
	 */
	public AdmissionControl(String layer, ConcurrencyLimit limit, ClassShares shares, RetryAfter retryAfter) {
		if (!layer.matches("[A-Za-z0-9._-]{1,64}")) {
			throw new IllegalArgumentException(
					"A layer's name is 1 to 64 letters, digits, dots, hyphens and underscores: " + layer);
		}
		this.layer = layer;
		this.limit = limit;
		this.shares = shares;
		this.retryAfter = retryAfter;
	}

	/**
	 * Decides about one request, at once. The caller closes what it is given when the
	 * answer is complete, however that comes about.
	 */
	public Admission admit(Arrival arrival) {
		if (arrival.priority().requestClass() == RequestClass.PROBE) {
			return letIn(arrival, this.probesInFlight, null);
		}
		return switch (this.mode) {
			case ENFORCE -> enforce(arrival);
			case SHADOW -> letIn(arrival, this.inFlight, binding(arrival, this.inFlight.get(), this.limit.current()));
			case OFF -> letIn(arrival, this.inFlight, null);
		};
	}

	private Admission enforce(Arrival arrival) {
		while (true) {
			int before = this.inFlight.get();
			var reason = binding(arrival, before, this.limit.current());
			if (reason != null) {
				this.counts.add(arrival, Outcome.SHED, reason);
				return new Shed(reason, this.retryAfter.next());
			}
			if (this.inFlight.compareAndSet(before, before + 1)) {
				this.counts.add(arrival, Outcome.ADMITTED, null);
				return new Admitted(this.inFlight);
			}
		}
	}

	private Admitted letIn(Arrival arrival, AtomicInteger lane, @Nullable ShedReason wouldBe) {
		lane.incrementAndGet();
		this.counts.add(arrival, Outcome.ADMITTED, wouldBe);
		return new Admitted(lane);
	}

	private @Nullable ShedReason binding(Arrival arrival, int before, int limitNow) {
		if (before >= limitNow) {
			return ShedReason.LIMIT;
		}
		return (before < this.shares.threshold(arrival.priority().requestClass(), limitNow)) ? null
				: ShedReason.THRESHOLD;
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
	 * every mode, so that enforcement begins with the truth.
	 */
	public void switchTo(AdmissionMode next) {
		this.mode = next;
	}

	/** The limit now. */
	public int limit() {
		return this.limit.current();
	}

	/** How far each class may fill the limit. */
	public ClassShares shares() {
		return this.shares;
	}

	/** The requests in flight, without probes. */
	public int inFlight() {
		return this.inFlight.get();
	}

	/** The probes in flight. */
	public int probesInFlight() {
		return this.probesInFlight.get();
	}

	/** What was decided so far. */
	public AdmissionCounts counts() {
		return this.counts;
	}

}
