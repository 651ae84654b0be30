package io.plimsoll.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.plimsoll.lab.judge.Chart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

	private final String html = new Report(SampleResults.all()).html();

	/** Also leaves the page in the build directory, for whoever wants to look at it. */
	@Test
	void thePageAsksNobodyForAnything() throws IOException {
		Files.writeString(Files.createDirectories(Path.of("target")).resolve("sample-report.html"), this.html);
		assertThat(this.html).doesNotContain("<script", "http://", "https://", "@import", "url(", "src=");
	}

	@Test
	void eachExperimentHasItsVerdictInTheSummaryAndAtItsHead() {
		assertThat(this.html).contains("3 experiments: 1 pass, 1 fail, 1 void.");
		assertThat(Pattern.compile("class=\"badge (pass|fail|void)\"").matcher(this.html).results()).hasSize(6);
	}

	@Test
	void oneExperimentIsNotCalledMany() {
		assertThat(new Report(SampleResults.all().subList(0, 1)).html()).contains(">1 experiment: ");
	}

	@Test
	void figuresStandBesideTheirBoundsAndTheControl() {
		assertThat(this.html).contains("at least 0.9", "0.943 ✓", "0.004 ✗", "control, without admission",
				"stale writes accepted", "2 ✗", "not measured ✗");
	}

	@Test
	void axesHaveUnitsAndPlotsHaveWords() {
		assertThat(this.html).contains("offered load (requests/s)", "goodput (requests/s)", "latency (ms)",
				"time since the start (s)", "99.9 %");
		assertThat(Pattern.compile("role=\"img\" aria-labelledby=\"(\\S+) (\\S+)\"").matcher(this.html).results())
			.hasSize(3)
			.allSatisfy((plot) -> assertThat(this.html).contains("id=\"" + plot.group(1) + "\"",
					"id=\"" + plot.group(2) + "\""));
	}

	@Test
	void textFromResultsIsNotMarkup() {
		assertThat(this.html).contains("pause booking-a &lt;again&gt;").doesNotContain("<again>");
	}

	@Test
	void aSecondWithoutAFigureIsAGapInTheLine() {
		var points = List.of(new Chart.Point(0, 1), new Chart.Point(1, 1), new Chart.Point(2, Double.NaN),
				new Chart.Point(3, 1));
		var chart = new Chart.Timeline("t", new Chart.Axis("writes", "1/s"), List.of(new Chart.Series("s", points)));
		assertThat(Plot.svg("id", chart, List.of())).containsPattern("d=\"M[0-9. ]+L[0-9. ]+M[0-9. ]+\"");
	}

	@Test
	void aChartWithoutPointsIsStillAChart() {
		var axis = new Chart.Axis("y", "");
		for (Chart chart : List.of(new Chart.Curve("c", axis, axis, List.of()),
				new Chart.Timeline("t", axis, List.of()), new Chart.Percentiles("p", axis, List.of()))) {
			assertThat(Plot.svg("id", chart, List.of())).startsWith("<svg").doesNotContain("NaN", "Infinity");
		}
	}

}
