package io.plimsoll.lab.practices;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.judge.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PracticesPageTest {

	private static final List<Practice> PRACTICES = List.of(
			new Practice("C-01", "seed", "Caches are justified.", "CACHE"),
			new Practice("L-05", "article", "Work is cut.", "SHED"),
			new Practice("X-01", "beyond", "Time is out.", "own"));

	private static final RecordedVerdicts VERDICTS = new RecordedVerdicts(
			Map.of("overload", new RecordedVerdicts.Recorded(Verdict.FAIL, LocalDate.parse("2026-11-01"), "short")));

	@TempDir
	Path directory;

	@Test
	void aRowTellsWhatShowsItAndHowThatEnded() {
		var proofs = List.of(new Proof("L-05", Proof.Kind.EXPERIMENT, "overload"),
				new Proof("L-05", Proof.Kind.TEST, "AdmissionTest#refuses"),
				new Proof("X-01", Proof.Kind.EXPERIMENT, "silence"));
		assertThat(new PracticesPage(PRACTICES, proofs, VERDICTS).markdown()).contains("2 of 3 rows have a proof.",
				"## Caching", "| C-01 | Caches are justified. | seed: CACHE | not yet |  |",
				"| L-05 | Work is cut. | article: SHED | experiment `overload`<br>`AdmissionTest#refuses` | fail, short, 2026-11-01<br>each build |",
				"| X-01 | Time is out. | beyond: own | experiment `silence` | not recorded |");
	}

	@Test
	void verdictsComeBackAsTheyWereWritten() throws IOException {
		var file = this.directory.resolve("verdicts.json");
		assertThat(RecordedVerdicts.read(file).experiments()).isEmpty();
		VERDICTS.write(file);
		assertThat(RecordedVerdicts.read(file)).isEqualTo(VERDICTS);
	}

}
