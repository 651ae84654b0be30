package io.plimsoll.deadline;

/**
 * The time of the caller was spent before the work was done. Carries no stack trace: it
 * is thrown under overload, where a trace would cost more than the refusal saves.
 */
public final class DeadlineExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String where;

	/**
	 * At the step {@code where}: {@code arrival}, {@code queue}, {@code before-call} or
	 * {@code in-call}.
	 */
	public DeadlineExceededException(String where) {
		super("The deadline had passed: " + where, null, false, false);
		this.where = where;
	}

	/** The step at which the time was spent. */
	public String where() {
		return this.where;
	}

}
