package io.plimsoll.address;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.plimsoll.testkit.rules.ArchitectureContract;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

	/**
	 * What the read path may call, in full. Of the network there are two ends in it: the
	 * cache's Redis and the pool of reads. One more, or a client for HTTP, is to be
	 * decided and written down here.
	 */
	@Test
	void theReadPathCallsNothingButWhatIsListed() {
		classes().that()
			.resideInAPackage("io.plimsoll.address.postal..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.lang..", "java.time..", "java.util..", "java.sql..", "org.jspecify..",
					"io.plimsoll.address.postal..", "io.plimsoll.address.schema", "io.plimsoll.sidecache..",
					"io.plimsoll.deadline..", "io.plimsoll.contract..", "com.zaxxer.hikari..",
					"org.springframework.jdbc.core..", "org.springframework.http..",
					"org.springframework.web.bind.annotation..", "org.springframework.context.annotation..",
					"org.springframework.beans.factory.annotation..", "io.swagger.v3.oas.annotations..")
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.importPackages("io.plimsoll.address"));
	}

}
