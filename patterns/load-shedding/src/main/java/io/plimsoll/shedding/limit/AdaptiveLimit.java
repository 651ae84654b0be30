package io.plimsoll.shedding.limit;

/**
 * Little's law, measured by trial: the requests in flight that keep a dependency busy are
 * its throughput times its latency without waiting, and a tenth more.
 *
 * @param value the limit, not yet rounded
 * @param base the latency without waiting, in nanoseconds; 0 while unknown
 * @param rest how long until the next trial is due, in nanoseconds
 * @param grown how often in a row the limit has grown and earned it
 * @param phase what the next window is for
 */
public record AdaptiveLimit(double value, double base, double rest, int grown, Phase phase) implements LimitAlgorithm {

	/*
	 * The naive version takes the lowest or the average latency that was seen for the one
	 * without waiting and lets the limit grow while latency is near it. Under overload
	 * the average is learnt from requests that waited: the limit grows, they wait longer,
	 * and it drifts without end. The lowest never drifts, but is wrong for good once the
	 * dependency has become slower.
	 *
	 * What tells waiting from slowness is not latency, it is what becomes of latency when
	 * fewer are let in. So every few seconds a limit that binds is lowered by a fifth for
	 * a moment: a trial. If all those let in were at work, latency stays, and is the
	 * latency without waiting. If some of them waited, fewer do now, and latency falls
	 * while throughput stays: the limit was too high. From both latencies follows the
	 * limit at which nobody would wait, since throughput before is limit / latency:
	 *
	 * limit 32, latency 40 ms; at 26 it is 32 ms -> still waiting, try again from 26
	 * limit 18, latency 22 ms; at 14 it is 20 ms -> 18 / 22 x 20 = 16, and a tenth more
	 * limit 14, latency 20 ms; at 11 it is 20 ms -> nobody waits: back to 14, and grow
	 *
	 * Between trials the limit grows by a tenth while latency stays at the base, that is,
	 * while throughput grows as much; what was not earned is taken back. A latency that
	 * is far off the base is an alarm: a trial begins at once, with up to half as many,
	 * and says whether we are the reason. If we are not, the dependency has become
	 * another one, and the limit then grows by halves.
	 *
	 * It may begin anywhere, and begins high, so that a rush is let in. Nothing is lost
	 * by that but latency, and only once there are too many: where the limit binds for
	 * the first time nothing is known, which is an alarm as well. Whenever one trial has
	 * to be followed by another, the limit is far too high, and goes down by halves:
	 *
	 * 500 -> 250 -> 125 -> 62 -> 31 -> 15, where latency stays: 31 / 39 ms x 20 ms = 16
	 *
	 * A measure is of one kind: of windows in which the limit bound, or of ones in which
	 * it did not. The first in which it does is passed over together with the next, since
	 * what ends in them began while there was room.
	 *
	 * A dependency may have fewer places than the limit and refuse the rest. If those
	 * whom it serves wait meanwhile, there are too many in flight, whatever the limit,
	 * which comes down to them and binds.
	 *
	 * Chance: a mean is acted upon when its standard error is small or it is of many
	 * requests; in doubt no limit is lowered. A window in which requests ran out of time
	 * or were refused further down lowers the limit and teaches no latency. Compare TCP
	 * BBR's probing (Cardwell et al., 2016) and Uber's Cinnamon.
	 */

	/** Beyond what Little's law asks for, so that a change can be seen. */
	private static final double HEADROOM = 0.1;

	/** What the limit grows by once it is known to be far too low. */
	private static final double LEAP = 0.5;

	/** Latency up to this multiple of the base is the base. */
	private static final double NEAR = 1.05;

	/** Latency above this multiple of the base is an alarm, chance allowed for. */
	private static final double FAR = 1.3;

	/** Standard errors that are chance. */
	private static final int CHANCE = 3;

	/** What is left of the limit in a trial, */
	private static final double TRIAL = 0.8;

	/** ... and in one after an alarm, at least. */
	private static final double ALARM = 0.5;

	/** What is left of the limit after a bad window. */
	private static final double BAD = 0.9;

	/** As many requests as make a mean good enough, */
	private static final int MANY = 400;

	/** ... as many as are needed to be heard beside refusals, */
	private static final int FEW = 10;

	/** ... and where the difference to be seen is large. */
	private static final int SOME = 100;

	/** The time between trials, at least, */
	private static final double REST = 5e9;

	/** ... and as a multiple of the time that the last one took. */
	private static final int RESTS = 10;

	/** After so many earned steps the limit leaps. */
	private static final int LEAPS = 2;

	/** One that has seen nothing. */
	public static AdaptiveLimit startingAt(int limit) {
		return new AdaptiveLimit(LimitAlgorithm.bounded(limit), 0, 0, 0, new Cruise(Measure.NONE, false));
	}

	@Override
	public int limit() {
		return (int) this.value;
	}

	@Override
	public AdaptiveLimit after(Window window) {
		double left = Math.max(0, this.rest - window.length());
		if (window.isBad()) {
			return bad(window, left);
		}
		return switch (this.phase) {
			case Settle(var then) -> new AdaptiveLimit(this.value, this.base, left, this.grown, then);
			case Cruise(var seen, var bound) when bound == window.scarce() -> cruise(seen.and(window), window, left);
			case Cruise _ -> new AdaptiveLimit(this.value, this.base, left, this.grown, cruising(window.scarce()));
			case Trial trial -> judge(trial.and(window), window);
		};
	}

	@Override
	public AdaptiveLimit atMost(int highest) {
		return new AdaptiveLimit(Math.min(this.value, highest), this.base, this.rest, this.grown, this.phase);
	}

	private AdaptiveLimit bad(Window window, double left) {
		double from = this.phase.from(this.value);
		var seen = Measure.NONE.and(window);
		if (this.base > 0 && seen.count() >= FEW && seen.mean() > FAR * (1 + CHANCE * seen.error()) * this.base) {
			return cruising(Math.min(from, window.peak()) * BAD, this.base, left, 0);
		}
		boolean ours = window.scarce() || 2 * window.peak() >= from;
		return cruising(ours ? from * BAD : from, this.base, left, 0);
	}

	private AdaptiveLimit cruise(Measure seen, Window window, double left) {
		double latency = seen.mean();
		if (window.scarce() && seen.isPrecise(SOME) && latency > FAR * (1 + CHANCE * seen.error()) * this.base) {
			return attempt(Math.clamp(this.base / latency, ALARM, TRIAL), SOME, seen, this.base);
		}
		boolean leaping = this.grown >= LEAPS;
		if (!seen.isPrecise(leaping ? SOME : MANY)) {
			return new AdaptiveLimit(this.value, this.base, left, this.grown, new Cruise(seen, window.scarce()));
		}
		if (!window.scarce()) {
			return new AdaptiveLimit(this.value, unforced(latency, window), left, 0, new Cruise(Measure.NONE, false));
		}
		double known = (this.base * BAD <= latency) ? this.base : latency;
		if (left == 0) {
			return attempt(TRIAL, MANY, seen, known);
		}
		if (latency <= known * (leaping ? NEAR + seen.error() : NEAR)) {
			double step = Math.max(1, this.value * (leaping ? LEAP : HEADROOM));
			return cruising(this.value + step, known, left, this.grown + 1);
		}
		if (this.grown > 0) {
			double earned = limit() * known / latency * (1 + HEADROOM + seen.error());
			return cruising(Math.min(this.value, earned), known, left, 0);
		}
		return new AdaptiveLimit(this.value, known, left, 0, new Cruise(Measure.NONE, true));
	}

	/** The base, as far as can be said of a limit that does not bind. */
	private double unforced(double latency, Window window) {
		if (this.base == 0 || latency < this.base) {
			return latency;
		}
		return (window.peak() <= TRIAL * this.value) ? (this.base + latency) / 2 : this.base;
	}

	private AdaptiveLimit attempt(double share, int enough, Measure above, double known) {
		double lower = Math.min(this.value * share, limit() - 1);
		if (lower < 1) {
			// one alone cannot wait for another
			return cruising(this.value + 1, above.mean(), REST, 0);
		}
		return new AdaptiveLimit(lower, known, 0, 0, new Settle(new Trial(this.value, above, enough, 0, Measure.NONE)));
	}

	private AdaptiveLimit judge(Trial trial, Window window) {
		if (!window.scarce()) {
			// the load has gone: nothing can be said
			return cruising(trial.from, this.base, REST, 0);
		}
		var seen = trial.seen;
		if (!seen.isPrecise(trial.enough)) {
			return new AdaptiveLimit(this.value, this.base, 0, 0, trial);
		}
		double doubt = Math.hypot(seen.error(), trial.above.error());
		double fits = Math.floor(trial.from) * Math.min(1, seen.mean() / trial.above.mean() * (1 + doubt));
		if (fits < NEAR * limit()) {
			return attempt(ALARM, trial.enough, seen, this.base);
		}
		boolean another = Math.abs(seen.mean() / this.base - 1) > FAR - 1;
		double learnt = another ? seen.mean() : (this.base + seen.mean()) / 2;
		double next = Math.min(trial.from, fits * (1 + HEADROOM));
		// what was far off is looked at again at once
		return cruising(next, learnt, (next < TRIAL * trial.from) ? 0 : Math.max(REST, RESTS * trial.length),
				(another && next >= trial.from) ? LEAPS : 0);
	}

	/**
	 * What was let in under the old limit ends in the next window, which is passed over.
	 */
	private static AdaptiveLimit cruising(double next, double known, double left, int grown) {
		return new AdaptiveLimit(LimitAlgorithm.bounded(next), known, left, grown, cruising(true));
	}

	private static Phase cruising(boolean bound) {
		var cruise = new Cruise(Measure.NONE, bound);
		return bound ? new Settle(cruise) : cruise;
	}

	/** What the next window is for. */
	sealed interface Phase {

		/** The limit to go back to. */
		default double from(double value) {
			return value;
		}

	}

	/** For nothing: it sees requests that were let in under another limit. */
	record Settle(Phase then) implements Phase {

		@Override
		public double from(double value) {
			return this.then.from(value);
		}

	}

	/** For the latency at the limit if it is {@code bound}, else for that below it. */
	record Cruise(Measure seen, boolean bound) implements Phase {
	}

	/** For the latency below {@code from}, where it was {@code above}. */
	record Trial(double from, Measure above, int enough, double length, Measure seen) implements Phase {

		@Override
		public double from(double value) {
			return this.from;
		}

		Trial and(Window window) {
			return new Trial(this.from, this.above, this.enough, this.length + window.length(), this.seen.and(window));
		}

	}

}
