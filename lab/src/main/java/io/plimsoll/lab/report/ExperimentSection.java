package io.plimsoll.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Control;
import io.plimsoll.lab.judge.FaultSpan;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Trial;

/** All about one experiment: what was claimed, what came out, and what it looked like. */
final class ExperimentSection {

	private final Result result;

	private final Markup html = new Markup();

	private ExperimentSection(Result result) {
		this.result = result;
	}

	static String html(Result result) {
		return new ExperimentSection(result).write();
	}

	private String write() {
		this.html.open("section", "id", this.result.experiment());
		this.html.open("h2").text(this.result.experiment() + " ").raw(Badge.html(this.result.verdict())).close();
		this.html.element("p", this.result.hypothesis(), "class", "hypothesis");
		this.html.element("p", this.result.judgement().reason());
		figures();
		flaws();
		for (int i = 0; i < this.result.charts().size(); i++) {
			chart(this.result.charts().get(i), this.result.experiment() + "-" + i);
		}
		evidence();
		provenance();
		return this.html.close().toString();
	}

	private void figures() {
		var control = control();
		this.html.open("div", "class", "wide").open("table", "class", "figures");
		this.html.element("caption", "Figures and their bounds").open("thead").open("tr");
		this.html.element("th", "figure", "scope", "col").element("th", "must be", "scope", "col");
		this.html.element("th", "measured", "scope", "col");
		if (this.result.control() instanceof Control.Ran ran) {
			this.html.element("th", "control, without " + ran.without(), "scope", "col");
		}
		this.html.close().close().open("tbody");
		for (Figure figure : this.result.run().figures()) {
			this.html.open("tr").element("th", figure.name(), "scope", "row");
			this.html.element("td", figure.isJudged() ? figure.demanded() : "told only");
			value(figure);
			if (!control.isEmpty()) {
				control.stream()
					.filter((other) -> other.name().equals(figure.name()))
					.findFirst()
					.ifPresentOrElse(this::value, () -> this.html.element("td", ""));
			}
			this.html.close();
		}
		this.html.close().close().close();
	}

	private void value(Figure figure) {
		if (!figure.isJudged()) {
			this.html.element("td", figure.measured());
			return;
		}
		this.html.element("td", figure.measured() + (figure.holds() ? " ✓" : " ✗"), "class",
				figure.holds() ? "holds" : "missed");
	}

	private List<Figure> control() {
		return switch (this.result.control()) {
			case Control.Ran(var _, Trial(var figures, var _)) -> figures;
			case Control.LeftOut _ -> List.of();
		};
	}

	private void flaws() {
		if (!this.result.run().flaws().isEmpty()) {
			this.html.element("p", "Flaws of the run: " + String.join("; ", this.result.run().flaws()) + ".");
		}
	}

	private void chart(Chart chart, String id) {
		var faults = (chart instanceof Chart.Timeline) ? this.result.faults() : List.<FaultSpan>of();
		this.html.open("figure").element("figcaption", chart.title());
		this.html.open("div", "class", "wide").raw(Plot.svg(id, chart, faults)).close();
		this.html.raw(Legend.html(chart.series()));
		if (!faults.isEmpty()) {
			this.html.element("p",
					"Shaded: " + faults.stream().map(ExperimentSection::span).collect(Collectors.joining(", ")) + ".",
					"class", "note");
		}
		this.html.open("details").element("summary", "The points as a table");
		this.html.open("div", "class", "wide").raw(PointTable.html(chart)).close().close().close();
	}

	private static String span(FaultSpan fault) {
		return String.format(Locale.ROOT, "%s (%.1f to %.1f s)", fault.fault(), fault.fromSeconds(), fault.toSeconds());
	}

	private void evidence() {
		if (!this.result.evidence().isEmpty()) {
			this.html.open("details").element("summary", "What the checkers found").open("ul", "class", "evidence");
			this.result.evidence().forEach((line) -> this.html.element("li", line));
			this.html.close().close();
		}
	}

	private void provenance() {
		this.html.open("dl");
		pair("judges", String.join(", ", this.result.rows()));
		pair("form", this.result.form());
		pair("started", this.result.started().toString());
		pair("took", String.format(Locale.ROOT, "%.0f s", this.result.durationSeconds()));
		pair("seed", Long.toString(this.result.seed()));
		pair("versions", listed(this.result.versions()));
		pair("machine", listed(this.result.machine()));
		this.html.close();
	}

	private void pair(String name, String value) {
		this.html.element("dt", name).element("dd", value);
	}

	private static String listed(Map<String, String> named) {
		return named.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
	}

}
