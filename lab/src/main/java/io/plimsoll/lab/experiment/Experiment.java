package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.util.Optional;

import io.plimsoll.lab.fault.Faults;
import io.plimsoll.lab.judge.Trial;

/**
 * A claim about the platform, and how it is put to the test. An experiment keeps nothing
 * between its trials, brings the flights and keys that it writes to, and leaves ending
 * what it begins to the bench.
 */
public interface Experiment {

	/** What it claims. */
	Claim claim();

	/**
	 * Tries it with the practice.
	 * @throws Exception if it could not be tried: the run is then void, and says why
	 */
	Trial run(Bench bench) throws Exception;

	/**
	 * Tries the same without the practice. It must not pass.
	 * @throws Exception if it could not be tried: the control then proves nothing
	 */
	Trial control(Bench bench) throws Exception;

	/**
	 * What it takes that this platform does not have, as a sentence; empty if it can be
	 * tried. What cannot be tried is left out of a run of all, and keeps no result.
	 */
	default Optional<String> missing(Faults faults) throws IOException, InterruptedException {
		return Optional.empty();
	}

	/** Why there is no control in this form, as a clause; empty if there is one. */
	default Optional<String> noControl(Form form) {
		return Optional.empty();
	}

}
