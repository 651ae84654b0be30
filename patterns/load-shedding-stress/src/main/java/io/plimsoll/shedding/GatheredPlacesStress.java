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

/** Both places fall free at the moment at which somebody comes who needs both. */
@JCStressTest
@Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "It has both")
@Outcome(id = "false, 0", expect = Expect.FORBIDDEN, desc = "They stay empty, and somebody waits")
@Outcome(expect = Expect.FORBIDDEN, desc = "One was lost, or taken twice")
@State
public class GatheredPlacesStress {

	private static final Arrival SMALL = new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);

	private static final Arrival LARGE = SMALL.costing(2);

	private final AdmissionControl control = new AdmissionControl("stress", new FixedLimit(2), QueueBounds.STANDARD,
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), () -> 0);

	private final Admitted one = (Admitted) this.control.admit(SMALL);

	private final Admitted other = (Admitted) this.control.admit(SMALL);

	private Admission admission = this.one;

	/** A place falls free. */
	@Actor
	public void leave() {
		this.one.close();
	}

	/** So does the other. */
	@Actor
	public void leaveAsWell() {
		this.other.close();
	}

	/** Somebody comes who needs both. */
	@Actor
	public void come() {
		this.admission = this.control.admit(LARGE);
	}

	/** Whether it was let in, and how many places are taken. */
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
