package io.plimsoll.shedding;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two are counted at the moment at which a second takes over the slot of an old one. */
@JCStressTest
@Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "Both are counted, and the old one only in the total")
@Outcome(expect = Expect.FORBIDDEN, desc = "One was lost, or the old one is still there")
@State
public class MinuteCountStress {

	private static final int SECOND = 100;

	private final MinuteCount count = new MinuteCount();

	/** The slot is that of a second that is over. */
	public MinuteCountStress() {
		this.count.increment(SECOND - 64);
	}

	/** One is counted. */
	@Actor
	public void one() {
		this.count.increment(SECOND);
	}

	/** Another is counted. */
	@Actor
	public void another() {
		this.count.increment(SECOND);
	}

	/** Those of this second, and all. */
	@Arbiter
	public void counted(JJ_Result result) {
		result.r1 = this.count.within(1, SECOND);
		result.r2 = this.count.total();
	}

}
