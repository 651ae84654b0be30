package io.plimsoll.lab.judge;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is kept of an experiment.
 *
 * @param experiment its name, as {@code lab run} takes it
 * @param hypothesis what it claims, in a sentence
 * @param rows the practices that it judges
 * @param form how long it was: short or full
 * @param evidence what checkers found, in words, for the reader who wants to know why
 * @param seed what its chance began with
 * @param started when, for people
 * @param durationSeconds how long it took, control included
 * @param versions of what was run
 * @param machine what it ran on
 */
public record Result(String experiment, String hypothesis, List<String> rows, String form, Trial run, Control control,
		Judgement judgement, List<String> evidence, List<Chart> charts, List<FaultSpan> faults, long seed,
		Instant started, double durationSeconds, Map<String, String> versions, Map<String, String> machine) {

	public Result {
		rows = List.copyOf(rows);
		evidence = List.copyOf(evidence);
		charts = List.copyOf(charts);
		faults = List.copyOf(faults);
	}

	/** What came out. */
	public Verdict verdict() {
		return this.judgement.verdict();
	}

}
