package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.leader.Duty;
import io.plimsoll.lease.Elector;

/**
 * Keeps the kept answers from growing for ever. It goes beside the shard's commands: no
 * decision depends on an answer that is old.
 */
public final class ForgetOldAnswers implements Duty {

	/** Small enough to hold up nobody's commit. */
	private static final int BATCH = 500;

	private final Elector elector;

	private final OldAnswers answers;

	public ForgetOldAnswers(Elector elector, OldAnswers answers) {
		this.elector = elector;
		this.answers = answers;
	}

	@Override
	public void perform(String scope) {
		if (this.answers.exist(scope)) {
			this.answers.forget(this.elector.require(scope), BATCH);
		}
	}

}
