package io.plimsoll.lab.experiment.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ProvisioningTest {

	/** The source tree; tests run in the directory of their module. */
	private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("architecture.md");

	@ParameterizedTest
	@CsvSource(textBlock = """
			2, 2.0,      50, 24
			3, 1.5,      66, 18
			4, 1.333333, 75, 16
			5, 1.25,     80, 15
			""")
	void itCostsAsManyZonesAsThereAreOverOneLess(int zones, double multiple, int percent, int instances) {
		var plan = new Provisioning(zones);
		assertThat(plan.multiple()).isCloseTo(multiple, within(1e-6));
		assertThat(plan.mostPercent()).isEqualTo(percent);
		assertThat(plan.instances(12)).isEqualTo(instances);
		assertThat(plan.instances(12) / 12.0).isCloseTo(plan.multiple(), within(1e-9));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			2, 1, 2
			3, 1, 3
			3, 3, 6
			4, 7, 12
			""")
	void whatIsLeftOfOneLessIsStillEnough(int zones, int needed, int instances) {
		assertThat(new Provisioning(zones).instances(needed)).isEqualTo(instances);
		assertThat(instances - instances / zones).isGreaterThanOrEqualTo(needed);
	}

	@Test
	void theTableInTheDocumentIsTheOneThatFollows() throws IOException {
		var document = Files.readString(DOCUMENT);
		assertThat(document).contains(Provisioning.table());
		assertThat(document.replace("| 1.50 |", "| 1.40 |")).doesNotContain(Provisioning.table());
	}

	@Test
	void aSingleZoneCannotBeLost() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Provisioning(1));
	}

}
