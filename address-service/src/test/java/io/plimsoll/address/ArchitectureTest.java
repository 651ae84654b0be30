package io.plimsoll.address;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.plimsoll.testkit.rules.ArchitectureContract;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest extends ArchitectureContract {

	ArchitectureTest() {
		super("io.plimsoll.address", "io.plimsoll.address.postal", "io.plimsoll.address.change");
	}

	@Test
	void theReadPathKnowsNothingOfTheWritePath() {
		noClasses().that()
			.resideInAPackage("io.plimsoll.address.postal..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.plimsoll.address.change..")
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.importPackages("io.plimsoll.address"));
	}

}
