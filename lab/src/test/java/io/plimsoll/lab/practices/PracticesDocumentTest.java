package io.plimsoll.lab.practices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.Catalogue;

import static org.assertj.core.api.Assertions.assertThat;

class PracticesDocumentTest {

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	/** The experiments that there are. */
	private static final Set<String> EXPERIMENTS = Set.copyOf(Catalogue.EXPERIMENTS.names());

	private final TestSources sources = new TestSources(ROOT);

	@Test
	void thePageIsTheOneThatWouldBeWritten() throws IOException {
		var document = new PracticesDocument(ROOT);
		assertThat(document.file()).as("mended by the main method of PracticesDocument").hasContent(document.text());
	}

	@Test
	void theTableHasEveryPracticeOnce() {
		assertThat(Practice.all()).extracting(Practice::id).hasSize(308).doesNotHaveDuplicates();
		assertThat(Practice.all()).extracting(Practice::tag).containsOnly("seed", "article", "beyond");
	}

	@Test
	void everyProofIsOfAPractice() {
		assertThat(Proof.all()).extracting(Proof::practice)
			.isSubsetOf(Practice.all().stream().map(Practice::id).toList());
		assertThat(Proof.all()).doesNotHaveDuplicates();
	}

	@Test
	void everyProofExists() {
		assertThat(missing(Proof.all())).isEmpty();
	}

	@Test
	void aProofThatDoesNotExistIsFound() {
		var offenders = List.of(new Proof("C-01", Proof.Kind.TEST, "NoSuchTest#nothing"),
				new Proof("C-01", Proof.Kind.TEST, "PracticesDocumentTest#nothing"),
				new Proof("C-01", Proof.Kind.EXPERIMENT, "no-such-experiment"));
		assertThat(missing(offenders)).isEqualTo(offenders);
	}

	@Test
	void verdictsDoNotOutliveTheirExperiment() throws IOException {
		var recorded = RecordedVerdicts.read(new PracticesDocument(ROOT).verdicts());
		assertThat(recorded.experiments().keySet()).isSubsetOf(EXPERIMENTS);
		assertThat(Files.exists(new PracticesDocument(ROOT).verdicts())).isTrue();
	}

	private List<Proof> missing(List<Proof> proofs) {
		return proofs.stream().filter((proof) -> switch (proof.kind()) {
			case EXPERIMENT -> !EXPERIMENTS.contains(proof.name());
			case TEST -> !this.sources.have(proof.name());
		}).toList();
	}

}
