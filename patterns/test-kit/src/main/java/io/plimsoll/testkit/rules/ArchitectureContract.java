package io.plimsoll.testkit.rules;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks a module against the house rules: extend it once for each module, with the
 * module's root package and the packages that hold its ideas.
 */
public abstract class ArchitectureContract {

	private final String root;

	private final List<String> plainPackages;

	/**
	 * For the module below {@code root}.
	 * @param plainPackages packages, exactly, that are free of frameworks
	 */
	protected ArchitectureContract(String root, String... plainPackages) {
		this.root = root;
		this.plainPackages = List.of(plainPackages);
	}

	@TestFactory
	Stream<DynamicTest> mainCodeKeepsTheHouseRules() {
		JavaClasses classes = new ClassFileImporter()
			.withImportOptions(List.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
			.importPackages(this.root);
		return rules().map((rule) -> check(rule, classes));
	}

	@TestFactory
	Stream<DynamicTest> testCodeKeepsTheHouseRules() {
		JavaClasses classes = new ClassFileImporter()
			.withImportOptions(List.of(new ImportOption.OnlyIncludeTests(), new ImportOption.DoNotIncludeJars()))
			.importPackages(this.root);
		return Stream
			.of(HouseRules.TESTS_ARE_NOT_DISABLED, HouseRules.TEST_CLASSES_ARE_NOT_DISABLED,
					HouseRules.TESTS_DO_NOT_SLEEP)
			.map((rule) -> check(rule, classes));
	}

	private Stream<ArchRule> rules() {
		return Stream
			.of(Stream.of(HouseRules.TIME_AND_CHANCE_ARE_INJECTED, HouseRules.NAMES_SAY_SOMETHING,
					HouseRules.AUTO_CONFIGURATIONS_ARE_CLOSED, HouseRules.AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_METHODS,
					HouseRules.PERIODIC_JOBS_HAVE_A_CADENCE, HouseRules.NOTHING_IS_SCHEDULED_BY_ANNOTATION,
					ListedQueues.rule(), HouseRules.featuresHaveNoCycles(this.root)),
					this.plainPackages.stream().map(HouseRules::isPlainJava),
					this.plainPackages.stream()
						.flatMap((feature) -> Stream.of(HouseRules.adapters())
							.map((adapter) -> HouseRules.adaptersDoNotMeet(feature, adapter))))
			.flatMap((rules) -> rules);
	}

	private static DynamicTest check(ArchRule rule, JavaClasses classes) {
		return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes));
	}

}
