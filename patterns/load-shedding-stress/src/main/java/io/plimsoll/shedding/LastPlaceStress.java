package io.plimsoll.shedding;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two come for the last place. */
@JCStressTest
@Outcome(id = { "true, false", "false, true" }, expect = Expect.ACCEPTABLE, desc = "One of them gets it")
@Outcome(id = { "true, true", "false, false" }, expect = Expect.FORBIDDEN, desc = "Both, or nobody")
@State
public class LastPlaceStress {

	private final Places places = new Places();

	/** One of the two. */
	@Actor
	public void one(ZZ_Result result) {
		result.r1 = this.places.tryTake(1, 1) > 0;
	}

	/** The other. */
	@Actor
	public void other(ZZ_Result result) {
		result.r2 = this.places.tryTake(1, 1) > 0;
	}

}
