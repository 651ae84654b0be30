package io.plimsoll.lab.experiment.booking;

import java.util.List;

import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.experiment.Bench;

/**
 * A design with a defect, and a scenario in which that does harm.
 *
 * @param name the defect, as people call it
 * @param scenario plays it
 */
record Mutant(String name, Scenario scenario) {

	/** What is done, with the defect or without. */
	@FunctionalInterface
	interface Scenario {

		/** Plays it. Returns what the checkers found in what came of it. */
		List<Finding> play(Bench bench, boolean sound) throws Exception;

	}

	/** Plays it, sound or not. Returns the checkers that found something. */
	List<String> accusers(Bench bench, boolean sound) throws Exception {
		return this.scenario.play(bench, sound)
			.stream()
			.filter(Finding.Violations.class::isInstance)
			.map(Finding::checker)
			.toList();
	}

}
