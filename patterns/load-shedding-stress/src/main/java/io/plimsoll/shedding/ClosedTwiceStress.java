package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Random;

import io.plimsoll.shedding.Admission.Admitted;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Of three places that are taken two are given back, by two at once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It was given back once")
@Outcome(expect = Expect.FORBIDDEN, desc = "It was given back twice, or not at all")
@State
public class ClosedTwiceStress {

	private static final Arrival ARRIVAL = new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE);

	private final AdmissionControl control = new AdmissionControl("stress", new FixedLimit(3), QueueBounds.NONE,
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), () -> 0);

	private final Admitted place = (Admitted) this.control.admit(ARRIVAL.costing(2));

	private final Admitted another = (Admitted) this.control.admit(ARRIVAL);

	/** It was answered. */
	@Actor
	public void answered() {
		this.place.close();
	}

	/** Its client has gone. */
	@Actor
	public void cancelled() {
		this.place.close(Ending.ABANDONED);
	}

	/** What is left. */
	@Arbiter
	public void left(I_Result result) {
		result.r1 = this.control.inFlight();
		this.another.close();
	}

}
