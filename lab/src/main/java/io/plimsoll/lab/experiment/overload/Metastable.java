package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Phase;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.SecondFigures;
import io.plimsoll.lab.load.Spacing;
import io.plimsoll.lab.load.users.HotRetry;

/**
 * A trigger that is gone, and a load that would be easy: what users who try again at once
 * make of it. They ask for lookups that need the small directory; each leaves after three
 * attempts, none of which lasts longer than a second.
 * <p>
 * Without admission the directory's queue is full when the trigger ends. Whoever comes
 * then is answered too late and asks twice more, so that four fifths of what it can do
 * become more than twice as much, and it stays so.
 */
public final class Metastable implements Experiment {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final int ATTEMPTS = 3;

	private static final double CALM = 0.8;

	private static final double TRIGGER = 3;

	/** The first second of all is for the two sides to warm up. */
	private static final int WARM = 1;

	private static final int BACK_SECONDS = 10;

	/** What counts as back, and for how long in a row. */
	private static final double BACK = 0.95;

	private static final int IN_A_ROW = 3;

	/** What is left where it stays down. */
	private static final double DOWN = 0.3;

	/** Of the work, for users who have gone or will not take the answer any more. */
	private static final double WASTED = 0.02;

	private static final String LATER = "answered of what users ask for, from ten seconds on";

	private static final Claim CLAIM = new Claim("metastable",
			"When three times what a route can carry, asked for by users who retry at once, is over, users get their "
					+ "answers again within ten seconds, and next to nothing was done for those who had gone; without "
					+ "admission the retries keep it down.",
			List.of("L-16", "L-54"), "admission and the cap on calls to the directory", Duration.ofSeconds(45),
			Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return bench.trial(strike(bench));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).off();
		var figures = strike(bench);
		boolean down = figures.stream().anyMatch((figure) -> figure.name().equals(LATER) && figure.value() < DOWN);
		return down ? bench.trial(figures)
				: Unaffected.trial(bench, figures, "without admission it did not stay down either");
	}

	private static List<Figure> strike(Bench bench) throws Exception {
		var directory = new SmallDirectory(bench);
		directory.begin();
		new AdmissionSwitch(bench).fit(SmallDirectory.CARRIES, PATIENCE.dividedBy(4));
		var calm = bench.form().choose(Duration.ofSeconds(3), Duration.ofSeconds(10));
		var trigger = bench.form().choose(Duration.ofSeconds(6), Duration.ofSeconds(60));
		var after = bench.form().choose(Duration.ofSeconds(13), Duration.ofSeconds(40));
		var schedule = new Schedule(List.of(phase(CALM, calm), phase(TRIGGER, trigger), phase(CALM, after)),
				Spacing.CONSTANT);
		var call = Call.of("lookup", new Lookups(bench.tokens().customer("c-000001")))
			.within(PATIENCE)
			.by(new HotRetry(ATTEMPTS));
		long before = directory.answered();
		var users = bench
			.offer("three times the capacity, and then four fifths", SharedMachine.plan(bench, schedule, call),
					LoadListener.NONE)
			.all();
		long done = directory.answered() - before;
		bench.draw(Plots.timeline("Requests of users who try again at once", users));
		bench.tell("refused: " + users.total().refused() + ", failed: " + users.failures());
		int struck = (int) calm.toSeconds();
		int gone = struck + (int) trigger.toSeconds();
		if (!(answered(users.seconds(), WARM, struck) >= BACK)) {
			bench.flaw("before the trigger already users did not get their answers");
		}
		var figures = new ArrayList<>(figures(users.seconds(), struck, gone, gone + (int) after.toSeconds()));
		figures.add(Figure.atMost("lookups that the directory did for nobody, of all it did",
				Math.max(0, done - users.total().good()) / (double) done, "", WASTED));
		return figures;
	}

	/**
	 * What the seconds show.
	 * @param struck the first second of the trigger
	 * @param gone the first second after it
	 * @param over the second after the last one
	 */
	static List<Figure> figures(List<SecondFigures> seconds, int struck, int gone, int over) {
		return List.of(
				Figure.told("answered of what users ask for, before the trigger", answered(seconds, WARM, struck), ""),
				Figure.told("the same, during it", answered(seconds, struck, gone), ""),
				Figure.told("requests for each user, during it", requestsForEach(seconds, struck, gone), ""),
				Figure.told("requests for each user, after it", requestsForEach(seconds, gone, over), ""),
				Figure.atMost("until users get their answers again", backAfter(seconds, gone, over), "s", BACK_SECONDS),
				Figure.atLeast(LATER, answered(seconds, gone + BACK_SECONDS, over), "", BACK));
	}

	/** Not a number if they do not. */
	private static double backAfter(List<SecondFigures> seconds, int gone, int over) {
		for (int second = gone; second + IN_A_ROW <= over; second++) {
			if (answered(seconds, second, second + IN_A_ROW) >= BACK) {
				return second - gone;
			}
		}
		return Double.NaN;
	}

	private static double answered(List<SecondFigures> seconds, int from, int to) {
		return sum(seconds, from, to).good() / users(seconds, from, to);
	}

	private static double requestsForEach(List<SecondFigures> seconds, int from, int to) {
		return sum(seconds, from, to).offered() / users(seconds, from, to);
	}

	private static double users(List<SecondFigures> seconds, int from, int to) {
		var sum = sum(seconds, from, to);
		return sum.offered() - sum.retries();
	}

	private static SecondFigures sum(List<SecondFigures> seconds, int from, int to) {
		return SecondFigures.sum(seconds.subList(from, Math.min(to, seconds.size())));
	}

	private static Phase phase(double multiple, Duration length) {
		return new Phase(multiple * SmallDirectory.CARRIES, length);
	}

}
