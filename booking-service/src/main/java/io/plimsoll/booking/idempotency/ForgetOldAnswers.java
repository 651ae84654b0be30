package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.leader.Duty;
import io.plimsoll.booking.leader.ShardWriter;

/** Keeps the kept answers from growing for ever. */
public final class ForgetOldAnswers implements Duty {

	/** Small enough to keep nobody waiting for the shard. */
	private static final int BATCH = 500;

	private final ShardWriter writer;

	private final KeptAnswers answers;

	public ForgetOldAnswers(ShardWriter writer, KeptAnswers answers) {
		this.writer = writer;
		this.answers = answers;
	}

	@Override
	public void perform(String scope) {
		if (this.answers.hasOld(scope)) {
			this.writer.write(scope, (leadership) -> this.answers.forgetOld(leadership, BATCH));
		}
	}

}
