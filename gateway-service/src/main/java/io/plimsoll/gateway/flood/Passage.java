package io.plimsoll.gateway.flood;

/**
 * How much of what reaches one event loop is let through to admission, decided from how
 * late the loop is.
 *
 * @param share of the requests let through, above 0 and at most 1
 * @param late how many looks in a row found the loop late
 * @param lateNanos for how long
 */
record Passage(double share, int late, long lateNanos) {

	/*
	 * Admission refuses at once, and yet each of its refusals costs an event loop a tenth
	 * of a millisecond. A thousand connections that are ready at the same time make the
	 * last of them wait for longer than anybody may wait for a place: then admission's
	 * bound is broken before admission has seen the request, and no limit can mend it.
	 * That wait is what is measured here: a task that the loop was to run at a certain
	 * time runs later by as much as the loop had to do first.
	 *
	 * One late look is no flood: a collection of garbage, a compilation or a busy
	 * neighbour also makes a loop late, once; and a rush that is over within a second is
	 * worked off. Three in a row over ten times the bound is. From then on the share
	 * halves with each late look, and grows by a tenth with each one that is in time, so
	 * that a flood is met and forgotten within seconds: coming down is quicker than going
	 * up, as in all controls of congestion (Chiu and Jain 1989).
	 */

	/** No flood. */
	static final Passage OPEN = new Passage(1, 0, 0);

	private static final int LOOKS = 3;

	/** In bounds. */
	private static final int STANDING = 10;

	private static final double LESS = 0.5;

	private static final double MORE = 1.1;

	/**
	 * Some always get through: among them is the operator, and the figures of admission.
	 */
	private static final double LEAST = 1.0 / 64;

	/**
	 * The passage after another look at the loop.
	 * @param latenessNanos how late the loop was
	 * @param boundNanos how late it may be, and how far looks are apart
	 */
	Passage after(long latenessNanos, long boundNanos) {
		if (latenessNanos <= boundNanos) {
			return new Passage(Math.min(1, this.share * MORE), 0, 0);
		}
		int looks = this.late + 1;
		long time = this.lateNanos + latenessNanos + boundNanos;
		boolean flood = this.share < 1 || (looks >= LOOKS && time >= STANDING * boundNanos);
		return new Passage(flood ? Math.max(LEAST, this.share * LESS) : this.share, looks, time);
	}

}
