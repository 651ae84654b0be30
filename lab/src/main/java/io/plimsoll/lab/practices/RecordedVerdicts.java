package io.plimsoll.lab.practices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Verdict;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last verdict about each experiment that was kept. */
public record RecordedVerdicts(Map<String, Recorded> experiments) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	public RecordedVerdicts {
		experiments = new TreeMap<>(experiments);
	}

	/**
	 * A verdict, kept.
	 *
	 * @param day when the run began, in UTC
	 * @param form how long it was: short or full
	 */
	public record Recorded(Verdict verdict, LocalDate day, String form) {

	}

	/** Reads the file; one that is not there holds none. */
	public static RecordedVerdicts read(Path file) throws IOException {
		if (!Files.exists(file)) {
			return new RecordedVerdicts(Map.of());
		}
		return JSON.readValue(Files.readString(file), RecordedVerdicts.class);
	}

	/** Writes the file, in the place of what was there. */
	public void write(Path file) throws IOException {
		Files.writeString(file, JSON.writeValueAsString(this) + "\n");
	}

	/** These, and the verdict of {@code result} in the place of an earlier one. */
	public RecordedVerdicts with(Result result) {
		var all = new TreeMap<>(this.experiments);
		var day = LocalDate.ofInstant(result.started(), ZoneOffset.UTC);
		all.put(result.experiment(), new Recorded(result.verdict(), day, result.form()));
		return new RecordedVerdicts(all);
	}

	/** The verdict about an experiment, if one was kept. */
	public Optional<Recorded> of(String experiment) {
		return Optional.ofNullable(this.experiments.get(experiment));
	}

}
