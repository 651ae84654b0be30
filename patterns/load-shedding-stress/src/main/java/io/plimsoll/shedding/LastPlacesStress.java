package io.plimsoll.shedding;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two places are left, and one comes who needs two of them and one who needs one. */
@JCStressTest
@Outcome(id = { "2, 0, 2", "0, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "One of them gets what it needs")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both do, or nobody, or one gets a part")
@State
public class LastPlacesStress {

	private final Places places = new Places();

	/** Who needs both. */
	@Actor
	public void large(III_Result result) {
		result.r1 = this.places.tryTake(2, 2);
	}

	/** Who needs one. */
	@Actor
	public void small(III_Result result) {
		result.r2 = this.places.tryTake(1, 2);
	}

	/** How many are taken. */
	@Arbiter
	public void taken(III_Result result) {
		result.r3 = this.places.taken();
	}

}
