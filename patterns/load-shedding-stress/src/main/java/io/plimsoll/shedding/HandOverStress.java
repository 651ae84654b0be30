package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Random;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The only place falls free at the moment at which somebody begins to wait for it. */
@JCStressTest
@Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "It went to who waited")
@Outcome(id = "false, 0", expect = Expect.FORBIDDEN, desc = "It stays empty, and somebody waits")
@Outcome(expect = Expect.FORBIDDEN, desc = "It was lost, or taken twice")
@State
public class HandOverStress {

	private static final Arrival ARRIVAL = new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);

	private final AdmissionControl control = new AdmissionControl("stress", new FixedLimit(1), QueueBounds.STANDARD,
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), () -> 0);

	private final Admitted place = (Admitted) this.control.admit(ARRIVAL);

	private Admission admission = this.place;

	/** The place falls free. */
	@Actor
	public void leave() {
		this.place.close();
	}

	/** Somebody comes. */
	@Actor
	public void come() {
		this.admission = this.control.admit(ARRIVAL);
	}

	/** Whether it was let in, and how many are. */
	@Arbiter
	public void left(ZI_Result result) {
		result.r1 = switch (this.admission) {
			case Admitted _ -> true;
			case Queued queued -> queued.decision().toCompletableFuture().isDone();
			case Shed _ -> false;
		};
		result.r2 = this.control.inFlight();
	}

}
