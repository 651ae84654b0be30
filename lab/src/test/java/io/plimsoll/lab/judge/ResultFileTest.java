package io.plimsoll.lab.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ResultFileTest {

	@TempDir
	Path directory;

	@Test
	void aFileGivesBackWhatWasWritten() throws IOException {
		var axis = new Chart.Axis("answers", "1/s");
		var series = List.of(new Chart.Series("good", List.of(new Chart.Point(0, 1), new Chart.Point(1, 2))));
		var run = new Trial(List.of(Figure.never("lost bookings", 0), Figure.within("gap", 1, "s", 0, 4),
				Figure.atLeast("pauses", 3, "", 3), Figure.atMost("p99", 4, "ms", 5), Figure.told("C*", 9, "1/s")),
				List.of("a flaw"));
		var result = new Result("leader-crash", "Nothing is lost", List.of("E-34"), "short", run,
				new Control.Ran("the fence", run), new Judgement(Verdict.VOID, "because"), List.of("evidence"),
				List.of(new Chart.Curve("c", axis, axis, series), new Chart.Timeline("t", axis, series),
						new Chart.Percentiles("p", axis, series)),
				List.of(new FaultSpan("kill booking-a", 3, 4.5)), 42, Instant.parse("2026-11-01T10:00:00Z"), 61.5,
				Map.of("plimsoll", "0.1.0"), Map.of("cores", "2"));
		var file = new ResultFile(this.directory.resolve("leader-crash.json"));
		file.write(result);
		assertThat(file.read()).isEqualTo(result);
		assertThat(Files.readString(file.path()))
			.contains("\"verdict\" : \"void\"", "\"started\" : \"2026-11-01T10:00:00Z\"")
			.doesNotContain("holds");
	}

	@Test
	void aFileThatHoldsNoResultIsNamed() throws IOException {
		var path = this.directory.resolve("broken.json");
		Files.writeString(path, "{");
		assertThatIOException().isThrownBy(() -> new ResultFile(path).read()).withMessageContaining("broken.json");
	}

}
