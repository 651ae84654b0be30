package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.practices.Practice;

import static org.assertj.core.api.Assertions.assertThat;

class ExperimentsTest {

	private final Experiments three = new Experiments(
			List.of(new Nothing("last-seat"), new Nothing("leader-crash"), new Nothing("leader-pause")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			last-set     | last-seat
			seat         | last-seat
			leader-crush | leader-crash leader-pause
			leader       | leader-crash leader-pause
			zebra-stripe | last-seat leader-crash leader-pause
			""")
	void anUnknownNameHasNearOnes(String typed, String near) {
		assertThat(this.three.find(typed)).isEmpty();
		assertThat(this.three.near(typed)).containsExactly(near.split(" ", -1));
	}

	@Test
	void everyExperimentSaysWhatItClaims() {
		assertThat(Catalogue.EXPERIMENTS.names()).doesNotHaveDuplicates().allMatch((name) -> name.matches("[a-z-]+"));
		assertThat(Catalogue.EXPERIMENTS.all()).extracting(Experiment::claim).allSatisfy((claim) -> {
			assertThat(claim.hypothesis()).endsWith(".");
			assertThat(Practice.all()).extracting(Practice::id).containsAll(claim.rows());
			assertThat(claim.brief()).isLessThan(claim.full());
		});
	}

	@Test
	void theTableFitsIntoAHundredColumns() {
		assertThat(ExperimentTable.text(Catalogue.EXPERIMENTS).lines()).allMatch((line) -> line.length() <= 100)
			.anyMatch((line) -> line.startsWith("last-seat"));
	}

	@Test
	void theTablesColumnsStandBelowEachOther() {
		var lines = ExperimentTable.text(Catalogue.EXPERIMENTS).lines().toList();
		int judges = lines.getFirst().indexOf("JUDGES");
		assertThat(lines).filteredOn((line) -> !line.startsWith(" "))
			.allMatch((line) -> line.startsWith("  ", judges - 2) && line.charAt(judges) != ' ');
	}

	/** An experiment of this name that does nothing. */
	record Nothing(String name) implements Experiment {

		@Override
		public Claim claim() {
			return new Claim(this.name, "Nothing is shown.", List.of(), "nothing", Duration.ofSeconds(1),
					Duration.ofSeconds(2));
		}

		@Override
		public Trial run(Bench bench) {
			return bench.trial(List.of());
		}

		@Override
		public Trial control(Bench bench) {
			return run(bench);
		}

	}

}
