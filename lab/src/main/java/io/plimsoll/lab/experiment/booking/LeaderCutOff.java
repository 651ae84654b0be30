package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.SessionTrouble;
import io.plimsoll.lab.fault.proxy.Direction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.time.Patience;

/**
 * Leaders are cut off from PostgreSQL, and from nothing else, and are let back in. After
 * {@code up --faults} what they ask does not arrive, or what they are answered does not;
 * what was held back arrives when it is over. On any other platform the server ends their
 * sessions and lets in no new ones: that is told to the others, so they lead long before
 * the old leader knows.
 */
public final class LeaderCutOff implements Experiment {

	/** Of a lease the margin is kept back; then it takes a look to see it. */
	private static final double LONGEST_BELIEF_SECONDS = 3;

	/** A lease of three seconds, and half of one. */
	private static final double LONGEST_WITHOUT_SECONDS = 3.5;

	/** A write that was sent to the old leader waits a second there for a new one. */
	private static final Duration LONGEST_GAP = Duration.ofMillis(4500);

	/** Longer than the longest gap, which must not end by the cut's end. */
	private static final Duration LASTS = Duration.ofSeconds(5);

	private static final Duration FOR_THE_END = Duration.ofSeconds(10);

	private static final Duration STEADY = Duration.ofSeconds(1);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	private static final Claim CLAIM = new Claim("leader-cut-off",
			"A leader that is cut off from the database, in either direction, believes no longer than its lease; "
					+ "another leads by then, and what the old one sent arrives in vain.",
			List.of("E-44", "E-45", "E-46"), "the fence trigger", Duration.ofSeconds(30), Duration.ofMinutes(10));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return cut(bench, bench.form().choose(2, 100), LASTS);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofMinutes(5));
		return cut(bench, 1, Duration.ZERO);
	}

	private static Trial cut(Bench bench, int cuts, Duration atLeast)
			throws IOException, InterruptedException, SQLException {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		double longestBelief = 0;
		double longestWithout = 0;
		for (int i = 0; i < cuts; i++) {
			var cut = cutOne(bench, load, i, atLeast);
			longestBelief = Math.max(longestBelief, cut.believedSeconds());
			longestWithout = Math.max(longestWithout, cut.ledAgainSeconds());
		}
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("leaders that were cut off", cuts, ""));
		figures.add(Figure.atMost("longest that one believed to lead, by its own account", longestBelief, "s",
				LONGEST_BELIEF_SECONDS));
		figures.add(Figure.atMost("slowest until others led, by the database", longestWithout, "s",
				LONGEST_WITHOUT_SECONDS));
		figures.addAll(after.gaps(bench, LONGEST_GAP, LONGEST_GAP));
		figures.addAll(load.lateWrites());
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	/** Cuts a leader off, and lets it back in when all is settled. */
	private static Cut cutOne(Bench bench, WriteLoad load, int turn, Duration atLeast)
			throws IOException, InterruptedException, SQLException {
		var victim = Victim.choose(bench);
		long since = load.nanos();
		Cut cut;
		try (var fault = begin(bench, victim.name(), turn)) {
			var watched = new Watched(bench, victim);
			load.struck(since, victim.epochs().keySet());
			if (!bench.await(FOR_THE_END, watched)) {
				throw new FellShortException(
						"It is not settled who leads " + FOR_THE_END.toSeconds() + " s after " + fault.fault().text());
			}
			bench.tell(fault.fault().text() + ": " + watched.cut());
			bench.pause(watched.left(atLeast));
			cut = watched.cut();
		}
		for (var led : victim.epochs().entrySet()) {
			load.writeLate(led.getKey(), led.getValue());
		}
		bench.pause(STEADY);
		return cut;
	}

	/** The ways take turns; where there is no proxy there is one for all. */
	private static ActiveFault begin(Bench bench, String replica, int turn) throws IOException, InterruptedException {
		var way = (turn % 2 == 0) ? Direction.TO_TARGET : Direction.TO_CLIENT;
		try {
			return bench.begin(
					new Fault.OnLink(replica + ">postgres", new io.plimsoll.lab.fault.proxy.Fault.BlackHole(way)),
					AT_MOST);
		}
		catch (FellShortException _) {
			return bench.begin(new Fault.OnSessions(replica, SessionTrouble.KEPT_OUT), AT_MOST);
		}
	}

	/**
	 * What came of a cut.
	 *
	 * @param believedSeconds how long the leader took itself for one
	 * @param ledAgainSeconds how long it took until others led
	 */
	private record Cut(double believedSeconds, double ledAgainSeconds) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "it believed for %.1f s, and others led after %.1f s",
					this.believedSeconds, this.ledAgainSeconds);
		}

	}

	/** Looks at both until both are so. */
	private static final class Watched implements Patience.Condition<IOException> {

		private final Bench bench;

		private final Victim victim;

		private final double began;

		private double believed = Double.NaN;

		private double ledAgain = Double.NaN;

		Watched(Bench bench, Victim victim) {
			this.bench = bench;
			this.victim = victim;
			this.began = bench.seconds();
		}

		@Override
		public boolean holds() throws IOException, InterruptedException {
			if (Double.isNaN(this.ledAgain) && this.victim.isReplaced(this.bench)) {
				this.ledAgain = this.bench.seconds() - this.began;
			}
			if (Double.isNaN(this.believed)
					&& this.bench.leadershipAccordingTo(this.victim.name()).filter(this.victim::knows).isPresent()) {
				this.believed = this.bench.seconds() - this.began;
			}
			return !Double.isNaN(this.ledAgain) && !Double.isNaN(this.believed);
		}

		/** What is left of so much time since the beginning. */
		Duration left(Duration time) {
			return Duration
				.ofMillis(Math.max(0, time.toMillis() - (long) ((this.bench.seconds() - this.began) * 1000)));
		}

		Cut cut() {
			return new Cut(this.believed, this.ledAgain);
		}

	}

}
