package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.ResultFile;
import io.plimsoll.lab.launch.StateLock;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.report.Report;

/**
 * What the lab keeps: the last result of each experiment, and the report about them.
 *
 * @param directory where
 */
public record LabFiles(Path directory) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** The report, for a browser. */
	public Path html() {
		return this.directory.resolve("report.html");
	}

	/** The report, for programs. */
	public Path json() {
		return this.directory.resolve("report.json");
	}

	/**
	 * Keeps others from experimenting at the same time.
	 * @throws FellShortException if somebody does
	 */
	public StateLock lock() throws IOException {
		return StateLock.tryTake(this.directory.resolve("lock"))
			.orElseThrow(() -> new FellShortException("Another ./plimsoll lab run is at work on this platform"));
	}

	/** Keeps a result in the place of the last one of the same experiment. */
	public void keep(Result result) throws IOException {
		var file = file(result.experiment());
		Files.createDirectories(file.path().getParent());
		file.write(result);
	}

	/** The results that are kept of {@code experiments}, in their order. */
	public List<Result> results(List<String> experiments) throws IOException {
		var results = new ArrayList<Result>();
		for (var name : experiments) {
			if (Files.exists(file(name).path())) {
				results.add(file(name).read());
			}
		}
		return List.copyOf(results);
	}

	/** Writes the report about {@code results}. */
	public void report(List<Result> results) throws IOException {
		Files.createDirectories(this.directory);
		Files.writeString(html(), new Report(results).html());
		Files.writeString(json(), JSON.writeValueAsString(results) + "\n");
	}

	private ResultFile file(String experiment) {
		return new ResultFile(this.directory.resolve("results").resolve(experiment + ".json"));
	}

}
