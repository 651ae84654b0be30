package io.plimsoll.lease;

/**
 * A leader's write was refused, because another leads or because the lease is about to
 * end. Nothing of the write was done. Carries no stack trace: after a change of leader it
 * is thrown once for each request that was under way.
 */
public final class StaleLeadershipException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String scope;

	private final long epoch;

	private final Cause reason;

	/** For the leadership of {@code scope} under {@code epoch}. */
	public StaleLeadershipException(String scope, long epoch, Cause reason) {
		super("Epoch " + epoch + " of " + scope + " was refused: " + reason.tag(), null, false, false);
		this.scope = scope;
		this.epoch = epoch;
		this.reason = reason;
	}

	/** What is led. */
	public String scope() {
		return this.scope;
	}

	/** The epoch that was refused. */
	public long epoch() {
		return this.epoch;
	}

	/** Who refused: {@link Cause#FENCED} or {@link Cause#LOCAL_CHECK}. */
	public Cause reason() {
		return this.reason;
	}

}
