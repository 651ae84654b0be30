package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.shedding.Admission.Admitted;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The only place falls free for one who waits, at the moment at which another comes
 * who lies beyond the level and looks, without the lock, whether enough wait.
 */
@JCStressTest
@Outcome(id = "1, 3", expect = Expect.ACCEPTABLE, desc = "One who waited has it, and the other was refused")
@Outcome(id = "1, 4", expect = Expect.ACCEPTABLE, desc = "One who waited has it, and the other waits")
@Outcome(expect = Expect.FORBIDDEN, desc = "The place stays empty, or was taken twice")
@State
public class BeyondLevelStress {

	private static final Arrival WITHIN = arrival(0);

	private static final Arrival BEYOND = arrival(Priority.COHORTS - 1);

	/** One more than a window, so that the level follows from it. */
	private static final int ARRIVALS = 101;

	/** So many that nobody is needed who comes beyond the level. */
	private static final int WAITING = 4;

	private final AtomicLong nanos = new AtomicLong();

	private final AdmissionControl control = new AdmissionControl("stress", new FixedLimit(1),
			new QueueBounds(WAITING, Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofNanos(1)),
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)),
			this.nanos::incrementAndGet);

	private final Admitted place = (Admitted) this.control.admit(WITHIN);

	/** Four wait, and others have been refused. */
	public BeyondLevelStress() {
		for (int i = 0; i < ARRIVALS; i++) {
			this.control.admit(WITHIN);
		}
		if (this.control.level().admits(BEYOND.priority()) || this.control.waiting() != WAITING) {
			throw new IllegalStateException("The level is " + this.control.level());
		}
	}

	/** The place falls free. */
	@Actor
	public void leave() {
		this.place.close();
	}

	/** Somebody comes who lies beyond the level. */
	@Actor
	public void come() {
		this.control.admit(BEYOND);
	}

	/** How many are let in, and how many wait. */
	@Arbiter
	public void left(II_Result result) {
		result.r1 = this.control.inFlight();
		result.r2 = this.control.waiting();
	}

	private static Arrival arrival(int cohort) {
		return new Arrival(new Priority(RequestClass.BULK, cohort), Arrival.ANY_ROUTE);
	}

}
