package io.plimsoll.lab.practices;

import java.util.List;

/** The page of the practices, as Markdown. */
record PracticesPage(List<Practice> practices, List<Proof> proofs, RecordedVerdicts verdicts) {

	private static final String HEAD = """
			# The practices, and what shows them

			<!-- Written by PracticesDocument of the lab; a test compares it. Change the tables in lab/src/main/resources. -->

			A row is shown by an experiment with its control run, or by a test of the build.
			A row that nothing shows says "not yet". Where a row comes from: *seed*, the talk that this platform illustrates;
			*article*, the Amazon Builders' Library; *beyond*, other primary sources (*own*: deduced here). A dagger (†) marks a
			detail that was quoted from memory.

			Sources: CACHE Caching challenges and strategies · SHED Using load shedding · DASH Building dashboards · LEAD Leader
			election · CHAL Challenges with distributed systems · STAT Static stability using AZs · TRY Timeouts, retries, backoff,
			jitter · IDEM Idempotent APIs · QUEUE Queue backlogs · CONST Constant work · FALL Avoiding fallback · FAIR Fairness ·
			HEALTH Health checks · INSTR Instrumenting · SHUF Shuffle sharding · SMALL Putting the smaller service in control ·
			ROLL Rollback safety · VWR Virtual Waiting Room on AWS · DLOCK DynamoDB Lock Client · FB Fail at Scale ·
			SRE-O / SRE-C Google SRE, Handling Overload / Cascading Failures · SRE-W SRE workbook, Alerting on SLOs · DAGOR WeChat ·
			CINN Uber Cinnamon · NFLX Netflix prioritized shedding · FENCE Kleppmann, distributed locking · USL Universal
			Scalability Law · META metastable failures · TAIL The Tail at Scale.

			""";

	String markdown() {
		var shown = this.proofs.stream().map(Proof::practice).distinct().count();
		var text = new StringBuilder(HEAD).append(shown)
			.append(" of ")
			.append(this.practices.size())
			.append(" rows have a proof.\n");
		for (Topic topic : Topic.values()) {
			text.append("\n## ")
				.append(topic.title())
				.append("\n\n| | practice | from | shown by | last verdict |\n|---|---|---|---|---|\n");
			this.practices.stream()
				.filter((practice) -> practice.topic() == topic)
				.forEach((practice) -> text.append(row(practice)));
		}
		return text.toString();
	}

	private String row(Practice practice) {
		var proofs = this.proofs.stream().filter((proof) -> proof.practice().equals(practice.id())).toList();
		var shownBy = proofs.isEmpty() ? "not yet" : join(proofs.stream().map(PracticesPage::shownBy).toList());
		var verdict = join(proofs.stream().map(this::verdict).distinct().toList());
		return "| " + String.join(" | ", practice.id(), practice.text(), practice.tag() + ": " + practice.source(),
				shownBy, verdict) + " |\n";
	}

	private static String shownBy(Proof proof) {
		return switch (proof.kind()) {
			case EXPERIMENT -> "experiment `" + proof.name() + "`";
			case TEST -> "`" + proof.name() + "`";
		};
	}

	private String verdict(Proof proof) {
		return switch (proof.kind()) {
			case EXPERIMENT -> this.verdicts.of(proof.name())
				.map((recorded) -> recorded.verdict().word() + ", " + recorded.form() + ", " + recorded.day())
				.orElse("not recorded");
			case TEST -> "each build";
		};
	}

	private static String join(List<String> parts) {
		return String.join("<br>", parts);
	}

}
