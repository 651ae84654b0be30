package io.plimsoll.gateway.pages;

import io.plimsoll.contract.ProblemType;

/**
 * The page of one problem type.
 *
 * @param type what identifies it in a problem document
 * @param title one line for people
 * @param status the HTTP status that it goes with
 * @param meaning what it means and what to do
 */
record ProblemPage(String type, String title, int status, String meaning) {

	static ProblemPage of(ProblemType type) {
		return new ProblemPage(type.uri().toString(), type.title(), type.status(), type.meaning());
	}

	String html() {
		return Html.page(this.title, "<p>" + Html.text(this.meaning) + "</p>\n<p>Status " + this.status
				+ ", type <code>" + Html.escape(this.type) + "</code></p>");
	}

	String text() {
		return """
				%s

				%s

				Status %d, type %s
				""".formatted(this.title, this.meaning, this.status, this.type);
	}

}
