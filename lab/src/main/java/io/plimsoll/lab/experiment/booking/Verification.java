package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.check.Checkers;
import io.plimsoll.lab.check.FinalState;
import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.check.Violation;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.judge.Figure;

/** Has the checkers judge what a trial did, and turns what they find into figures. */
final class Verification {

	/** booking-service's setting. */
	private static final Duration HOLD_TIME = Duration.ofMinutes(10);

	private static final int MOST_TOLD = 3;

	private static final int MOST_EVIDENCE = 3;

	private Verification() {
	}

	/** A figure for each checker: how often its promise was broken. */
	static List<Figure> of(Bench bench, History history) throws IOException, InterruptedException, SQLException {
		return of(bench, history, bench.finalState());
	}

	/** The same, about another final state than the one that is there now. */
	static List<Figure> of(Bench bench, History history, FinalState end) {
		return figures(bench, Checkers.check(history, end, HOLD_TIME));
	}

	private static List<Figure> figures(Bench bench, List<Finding> findings) {
		var figures = new ArrayList<Figure>();
		for (var finding : findings) {
			switch (finding) {
				case Finding.Clean(var checker, var lookedAt) -> {
					figures.add(figure(checker, 0));
					bench.tell(checker + ": kept; " + lookedAt);
				}
				case Finding.Violations(var checker, var violations) -> {
					figures.add(figure(checker, violations.size()));
					violations.stream().limit(MOST_TOLD).forEach((violation) -> bench.tell(text(checker, violation)));
				}
				case Finding.Undecided(var checker, var reason) ->
					bench.flaw("'" + checker + "' could not tell: " + reason);
			}
		}
		return figures;
	}

	private static Figure figure(String checker, long violations) {
		return Figure.never(checker + ": violations", violations);
	}

	private static String text(String checker, Violation violation) {
		var shown = violation.evidence().stream().limit(MOST_EVIDENCE).toList();
		return checker + ": " + violation.summary() + ": " + String.join(" | ", shown);
	}

}
