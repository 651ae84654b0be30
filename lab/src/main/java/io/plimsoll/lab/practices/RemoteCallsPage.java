package io.plimsoll.lab.practices;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the remote calls, as Markdown. */
record RemoteCallsPage(List<FailureCell> cells) {

	private static final String HEAD = """
			# What becomes of a call that fails

			<!-- Written by PracticesDocument of the lab; a test compares it. Change remote-calls.tsv in lab/src/main/resources. -->

			A call of something remote has eight steps, and can fail at each of them (after "Challenges with distributed
			systems", Amazon Builders' Library). What its caller can know then is one of five things: it was *not sent*; it was
			refused for a reason that may pass, *retryable*, or that will not, *fatal*; it is *unknown* whether it was done; or
			it is said to be done and cannot be believed, *success but invalid*. Here is what is done about each, at every place
			from which something that matters is asked. A failure at the last step is the caller's own: it was told, and has not
			kept it.

			Left out are reads of a database that decide nothing, which fail as 503 or 504 (`DatabaseProblems`), and checks of
			readiness, of which a failed one is an answer.

			""";

	String markdown() {
		return HEAD + Arrays.stream(CallSite.values()).map(this::section).collect(Collectors.joining("\n"));
	}

	private String section(CallSite site) {
		return "## " + site.title() + "\n\n" + site.what()
				+ "\n\n| it fails when | known | what becomes of it | shown by |\n|---|---|---|---|\n"
				+ this.cells.stream()
					.filter((cell) -> cell.site() == site)
					.map(RemoteCallsPage::row)
					.collect(Collectors.joining());
	}

	private static String row(FailureCell cell) {
		return "| " + String.join(" | ", cell.step().text(), known(cell), cell.result(), shownBy(cell)) + " |\n";
	}

	private static String known(FailureCell cell) {
		return cell.outcomes().isEmpty() ? "cannot be"
				: cell.outcomes().stream().map(CallOutcome::word).collect(Collectors.joining(", "));
	}

	private static String shownBy(FailureCell cell) {
		return cell.tests().stream().map((test) -> "`" + test + "`").collect(Collectors.joining("<br>"));
	}

}
