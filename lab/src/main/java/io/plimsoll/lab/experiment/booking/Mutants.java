package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * Eight designs with a defect each, in scenarios in which that does harm: the checkers
 * must accuse all of them, and the sound design in the same scenarios of nothing. It is
 * the checkers that are judged here. Half of what they are asked for is to be silent, so
 * the control, which has the sound design in the place of all eight, catches none.
 */
public final class Mutants implements Experiment {

	private static final double LONGEST_SECONDS = 60;

	private static final Claim CLAIM = new Claim("mutants",
			"Of eight defects in how leaders are elected and write each is caught by a checker, and the sound design is "
					+ "accused of nothing.",
			List.of("E-43", "E-46", "E-60"), "the defects", Duration.ofSeconds(20), Duration.ofSeconds(90));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		int rounds = bench.form().choose(1, 5);
		int falselyAccused = 0;
		for (int i = 0; i < rounds; i++) {
			for (var mutant : mutants()) {
				var accusers = mutant.accusers(bench, true);
				if (!accusers.isEmpty()) {
					bench
						.tell("The sound design in the scenario of '" + mutant.name() + "' was accused by " + accusers);
					falselyAccused++;
				}
			}
		}
		var figures = new ArrayList<>(caught(bench, false, rounds));
		figures.add(Figure.equal("sound designs that were accused", falselyAccused, "", 0));
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return bench.trial(caught(bench, true, 1));
	}

	private static List<Figure> caught(Bench bench, boolean sound, int rounds) throws Exception {
		int fewest = mutants().size();
		double longest = 0;
		for (int i = 0; i < rounds; i++) {
			int caught = 0;
			for (var mutant : mutants()) {
				double began = bench.seconds();
				var accusers = mutant.accusers(bench, sound);
				double took = bench.seconds() - began;
				longest = Math.max(longest, took);
				caught += accusers.isEmpty() ? 0 : 1;
				bench.tell(String.format(Locale.ROOT, "%s: %s, in %.1f s", mutant.name(),
						accusers.isEmpty() ? "not caught" : "caught by " + String.join(", ", accusers), took));
			}
			fewest = Math.min(fewest, caught);
		}
		return List.of(Figure.equal("mutants caught, of " + mutants().size(), fewest, "", mutants().size()),
				Figure.atMost("slowest to be caught", longest, "s", LONGEST_SECONDS));
	}

	private static List<Mutant> mutants() {
		return Stream.concat(WriteMutants.ALL.stream(), LeaseMutants.ALL.stream()).toList();
	}

}
