package io.plimsoll.gateway.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.plimsoll.gateway.routes.Upstreams.Count;

/**
 * What stands at the root: what this is, what is up, and what to try.
 *
 * @param about one sentence
 * @param services the instances of each service
 * @param calls commands to try
 * @param more where to read on
 */
record FrontPage(String about, Map<String, Count> services, List<String> calls, Map<String, String> more) {

	private static final String ABOUT = "Plimsoll: a platform that stays up, and the experiments that prove it.";

	static FrontPage of(Map<String, Count> services, String origin) {
		return new FrontPage(ABOUT, services,
				List.of("curl -s " + origin + "/flights",
						"curl -s -H \"Authorization: Bearer $(./plimsoll token --customer c-000001 | tail -1)\" "
								+ origin + "/addresses/c-000001",
						"curl -s -H \"Authorization: Bearer $(./plimsoll token --operator | tail -1)\" " + origin
								+ "/overload"),
				Map.of("API", "/swagger-ui.html", "Problems", "/problems"));
	}

	String text() {
		var up = this.services.entrySet()
			.stream()
			.map((entry) -> "  %-8s %d of %d up".formatted(entry.getKey(), entry.getValue().well(),
					entry.getValue().all()))
			.collect(Collectors.joining("\n"));
		return """
				%s

				%s

				Try:
				%s

				API: %s
				Problems: %s
				""".formatted(this.about, up, this.calls.stream().map("  "::concat).collect(Collectors.joining("\n")),
				this.more.get("API"), this.more.get("Problems"));
	}

	String html() {
		var up = this.services.entrySet()
			.stream()
			.map((entry) -> "<tr><th>%s</th><td>%d of %d up</td></tr>".formatted(Html.escape(entry.getKey()),
					entry.getValue().well(), entry.getValue().all()))
			.collect(Collectors.joining("\n"));
		var links = this.more.entrySet()
			.stream()
			.map((entry) -> "<a href=\"%s\">%s</a>".formatted(Html.escape(entry.getValue()),
					Html.escape(entry.getKey())))
			.collect(Collectors.joining(" "));
		return Html.page("Plimsoll", """
				<p>%s</p>
				<table>
				%s
				</table>
				<pre>%s</pre>
				<p>%s</p>""".formatted(Html.escape(this.about), up, Html.escape(String.join("\n", this.calls)), links));
	}

}
