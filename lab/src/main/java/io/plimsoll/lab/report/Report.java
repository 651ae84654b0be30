package io.plimsoll.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Verdict;

/** The page about some experiments, in the order given. */
public record Report(List<Result> results) {

	public Report {
		results = List.copyOf(results);
	}

	/** The whole page. */
	public String html() {
		var page = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
		page.raw("<meta charset=\"utf-8\">\n")
			.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
			.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
			.element("title", "Plimsoll: report of the lab");
		page.open("style").raw(styleSheet()).close().close();
		page.open("body").open("header").element("h1", "Plimsoll: report of the lab").element("p", counts()).close();
		page.open("main").raw(summary());
		this.results.forEach((result) -> page.raw(ExperimentSection.html(result)));
		return page.close().close().close().toString();
	}

	private String counts() {
		return Arrays.stream(Verdict.values())
			.map((verdict) -> this.results.stream().filter((result) -> result.verdict() == verdict).count() + " "
					+ verdict.word())
			.collect(Collectors.joining(", ",
					this.results.size() + ((this.results.size() == 1) ? " experiment: " : " experiments: "), "."));
	}

	private String summary() {
		var html = new Markup().open("div", "class", "wide").open("table", "class", "summary");
		html.element("caption", "Verdicts").open("thead").open("tr");
		for (String head : List.of("experiment", "verdict", "why", "judges", "took")) {
			html.element("th", head, "scope", "col");
		}
		html.close().close().open("tbody");
		for (Result result : this.results) {
			html.open("tr").open("th", "scope", "row");
			html.element("a", result.experiment(), "href", "#" + result.experiment()).close();
			html.open("td").raw(Badge.html(result.verdict())).close();
			html.element("td", result.judgement().reason());
			html.element("td", String.join("\n", result.rows()), "class", "rows");
			html.element("td", String.format(Locale.ROOT, "%.0f s", result.durationSeconds()), "class", "number")
				.close();
		}
		return html.close().close().close().toString();
	}

	private static String styleSheet() {
		try (var in = Report.class.getResourceAsStream("report.css")) {
			return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
