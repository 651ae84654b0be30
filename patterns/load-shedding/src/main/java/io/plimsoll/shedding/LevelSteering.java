package io.plimsoll.shedding;

/**
 * Where the level lies, steered by what became of those who came: as many may wait as
 * were let in, counted from the highest rank down. Immutable: the next window makes the
 * next one.
 */
final class LevelSteering {

	/*
	 * The naive version has everybody wait, and the queue refuse whoever has waited for
	 * too long. The queue does not know one client from another, so each call is refused
	 * by chance: at twice the capacity a client that needs four calls comes through with
	 * one chance in sixteen, and most of what is done is done for nobody. DAGOR (Zhou et
	 * al., 2018) sorts by a number of the client and lowers a level by a fixed step while
	 * requests wait for too long, and raises it by a smaller one while they do not: it
	 * never comes to rest, and takes forty steps to one eighth.
	 *
	 * The step need not be guessed. Places never stay empty while anybody waits, so those
	 * who were let in are as many as there is capacity for, wherever the level lies; and
	 * a histogram of the ranks of those who came says which level has as many above it:
	 *
	 * came 1000, let in 400; critical 100, interactive 600 -> half of interactive
	 *
	 * That is Uber Cinnamon's rule, inflow against outflow; each window is forgotten by
	 * half with the next one, which is its integral part. What it goes by is this queue's
	 * own waiting and nothing else: somebody was refused because a wait was not worth it
	 * any more. A dependency that is slow and has nobody wait here refuses nobody.
	 *
	 * The rank in which the count ends may wait as a whole. Where all have the same rank,
	 * nobody is beyond the level, and the queue decides alone.
	 */

	/** What is left of a window in the next one. */
	private static final double KEPT = 0.5;

	/**
	 * More than were let in may wait, by this: some will have to give up, and where few
	 * must be refused the queue does it alone.
	 */
	private static final double SLACK = 0.02;

	/** Nobody was refused. */
	static final LevelSteering OPEN = new LevelSteering(new double[Priority.RANKS], 0, AdmissionLevel.OPEN);

	private final double[] came;

	private final double refused;

	private final AdmissionLevel level;

	private LevelSteering(double[] came, double refused, AdmissionLevel level) {
		this.came = came;
		this.refused = refused;
		this.level = level;
	}

	AdmissionLevel level() {
		return this.level;
	}

	/**
	 * What follows from a window. One in which nobody was refused opens it at once.
	 * @param arrivals how many came, by rank
	 * @param refusals how many of them were refused
	 */
	LevelSteering after(int[] arrivals, long refusals) {
		if (refusals == 0) {
			return OPEN;
		}
		var sum = new double[Priority.RANKS];
		double all = 0;
		for (int rank = 0; rank < sum.length; rank++) {
			sum[rank] = this.came[rank] * KEPT + arrivals[rank];
			all += sum[rank];
		}
		double turnedAway = this.refused * KEPT + refusals;
		return new LevelSteering(sum, turnedAway, highest(sum, (all - turnedAway) * (1 + SLACK)));
	}

	/** The level with {@code wanted} of those who came above it. */
	private static AdmissionLevel highest(double[] came, double wanted) {
		double above = 0;
		int ranks = 0;
		while (ranks < came.length && above < wanted) {
			above += came[ranks++];
		}
		return new AdmissionLevel(ranks);
	}

}
