package io.plimsoll.gateway.pages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.contract.ProblemType;

/**
 * All problem types, in the order of their status.
 *
 * @param problems where each has its page, and one line about it
 */
record ProblemPages(List<Entry> problems) {

	private static final String TITLE = "What can go wrong";

	static ProblemPages all() {
		return new ProblemPages(Arrays.stream(ProblemType.values()).map(Entry::of).sorted().toList());
	}

	String html() {
		return Html.page(TITLE,
				this.problems.stream()
					.map((entry) -> "<tr><td>%d</td><td><a href=\"%s\">%s</a></td></tr>".formatted(entry.status(),
							Html.escape(entry.page()), Html.escape(entry.title())))
					.collect(Collectors.joining("\n", "<table>\n", "\n</table>")));
	}

	String text() {
		return this.problems.stream()
			.map((entry) -> "%d  %-38s %s".formatted(entry.status(), entry.page(), entry.title()))
			.collect(Collectors.joining("\n", TITLE + "\n\n", "\n"));
	}

	record Entry(int status, String page, String title) implements Comparable<Entry> {

		static Entry of(ProblemType type) {
			return new Entry(type.status(), "/problems/" + type.slug(), type.title());
		}

		@Override
		public int compareTo(Entry other) {
			return (this.status != other.status) ? Integer.compare(this.status, other.status)
					: this.page.compareTo(other.page);
		}

	}

}
