package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.plimsoll.lab.judge.Result;

/**
 * How long experiments take, told before and afterwards.
 *
 * @param experiments in their order
 */
public record Timetable(List<Experiment> experiments, Form form) {

	public Timetable {
		experiments = List.copyOf(experiments);
	}

	/** How long they should take, as a clause. */
	public String expected() {
		return this.experiments.size() + ((this.experiments.size() == 1) ? " experiment" : " experiments") + ", about "
				+ text(this.experiments.stream().map(this::length).reduce(Duration.ZERO, Duration::plus));
	}

	/**
	 * How long all took, and each of them beside what it should take.
	 * @param results one for each experiment, in their order
	 */
	public String taken(List<Result> results) {
		var together = results.stream().map(Timetable::length).reduce(Duration.ZERO, Duration::plus);
		return "They took " + text(together) + ": "
				+ results.stream().map(this::taken).collect(Collectors.joining(", "));
	}

	private String taken(Result result) {
		var expected = this.experiments.stream()
			.filter((experiment) -> experiment.claim().name().equals(result.experiment()))
			.findFirst()
			.map((experiment) -> " of " + text(length(experiment)))
			.orElse("");
		return result.experiment() + " " + text(length(result)) + expected;
	}

	private Duration length(Experiment experiment) {
		return experiment.claim().length(this.form);
	}

	private static Duration length(Result result) {
		return Duration.ofMillis(Math.round(result.durationSeconds() * 1000));
	}

	private static String text(Duration time) {
		return (time.toMinutes() >= 3)
				? String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart())
				: time.toSeconds() + " s";
	}

}
