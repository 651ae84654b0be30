package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;

/**
 * What an experiment claims.
 *
 * @param name as {@code lab run} takes it
 * @param hypothesis the claim, in a sentence
 * @param rows the practices that it judges
 * @param without what the control does without, as it follows this word: "admission"
 * @param brief about how long the short form takes, control included
 * @param full about how long the full form takes, control included
 */
public record Claim(String name, String hypothesis, List<String> rows, String without, Duration brief, Duration full) {

	public Claim {
		rows = List.copyOf(rows);
	}

	/** About how long it takes. */
	public Duration length(Form form) {
		return form.choose(this.brief, this.full);
	}

}
