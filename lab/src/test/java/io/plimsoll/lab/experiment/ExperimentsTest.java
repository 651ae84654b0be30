package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

	/** What CI runs of all of them must stay a coffee break. */
	@Test
	void aShortFormTakesHalfAMinuteAndNoneLongerThanAMinute() {
		var brief = Catalogue.EXPERIMENTS.all().stream().map((experiment) -> experiment.claim().brief()).toList();
		assertThat(brief).allMatch((length) -> length.compareTo(Duration.ofSeconds(65)) <= 0);
		assertThat(brief.stream().mapToLong(Duration::toSeconds).average().orElseThrow()).isLessThan(40);
	}

	@Test
	void theFirstSixTakeLessThanEightMinutesTogether() {
		assertThat(Stream.of("overload", "leader-crash", "leader-pause", "last-seat", "source-outage", "cache-outage")
			.mapToLong((name) -> Catalogue.EXPERIMENTS.find(name).orElseThrow().claim().brief().toSeconds())
			.sum()).isLessThan(480);
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
