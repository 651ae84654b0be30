package io.plimsoll.lab.practices;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemoteCallsTest {

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private final TestSources sources = new TestSources(ROOT);

	@Test
	void thePageIsTheOneThatWouldBeWritten() {
		var document = new PracticesDocument(ROOT);
		assertThat(document.remoteCalls()).as("mended by the main method of PracticesDocument")
			.hasContent(document.remoteCallsText());
	}

	@Test
	void everyStepOfEveryCallHasItsCellAndEveryCellItsTests() {
		assertThat(flaws(FailureCell.all())).isEmpty();
	}

	@Test
	void everyOutcomeIsHandledAtEveryCallSite() {
		for (var site : CallSite.values()) {
			assertThat(FailureCell.all()).filteredOn((cell) -> cell.site() == site)
				.as(site.title())
				.flatExtracting(FailureCell::outcomes)
				.containsAll(EnumSet.allOf(CallOutcome.class));
		}
	}

	@Test
	void aMissingCellAndATestThatDoesNotExistAreFound() {
		var cells = new ArrayList<>(FailureCell.all());
		var first = cells.removeFirst();
		assertThat(flaws(cells)).containsExactly("no cell for " + first.site() + " " + first.step());
		cells
			.addFirst(new FailureCell(first.site(), first.step(), first.outcomes(), "told", List.of("NoTest#nothing")));
		assertThat(flaws(cells)).containsExactly("no test NoTest#nothing");
		cells.set(0, new FailureCell(first.site(), first.step(), first.outcomes(), "told", List.of()));
		assertThat(flaws(cells)).containsExactly("nothing shows " + first.site() + " " + first.step());
		cells.set(0, new FailureCell(first.site(), first.step(), List.of(), "", List.of()));
		assertThat(flaws(cells)).containsExactly("no reason for " + first.site() + " " + first.step());
	}

	private List<String> flaws(List<FailureCell> cells) {
		var flaws = new ArrayList<String>();
		for (var site : CallSite.values()) {
			Arrays.stream(CallStep.values())
				.filter((step) -> cells.stream()
					.filter((cell) -> cell.site() == site && cell.step() == step)
					.count() != 1)
				.forEach((step) -> flaws.add("no cell for " + site + " " + step));
		}
		for (var cell : cells) {
			if (cell.result().isBlank()) {
				flaws.add("no reason for " + cell.site() + " " + cell.step());
			}
			if (cell.outcomes().isEmpty() != cell.tests().isEmpty()) {
				flaws.add("nothing shows " + cell.site() + " " + cell.step());
			}
			cell.tests()
				.stream()
				.filter((test) -> !this.sources.have(test))
				.forEach((test) -> flaws.add("no test " + test));
		}
		return flaws;
	}

}
