package io.plimsoll.testkit.rules;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.plimsoll.testkit.rules.offenders.ClockHelper;
import io.plimsoll.testkit.rules.offenders.KeepsAPaceOfItsOwn;
import io.plimsoll.testkit.rules.offenders.MakesAQueue;
import io.plimsoll.testkit.rules.offenders.OpenAutoConfiguration;
import io.plimsoll.testkit.rules.offenders.ReadsTheSystemClock;
import io.plimsoll.testkit.rules.offenders.SleepsAndIsDisabled;
import io.plimsoll.testkit.rules.offenders.jdbc.Rows;
import io.plimsoll.testkit.rules.offenders.one.NeedsTwo;
import io.plimsoll.testkit.rules.offenders.plain.KnowsTheDriver;
import io.plimsoll.testkit.rules.offenders.two.NeedsOne;
import io.plimsoll.testkit.rules.offenders.web.KnowsTheRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Shows each rule an offender: a guard counts only when it is seen to bite. */
class HouseRulesBiteTest {

	private static final String OFFENDERS = "io.plimsoll.testkit.rules.offenders";

	@Test
	void theSystemClockIsCaught() {
		assertBites(HouseRules.TIME_AND_CHANCE_ARE_INJECTED, ReadsTheSystemClock.class);
	}

	@Test
	void aPeriodicJobWithoutACadenceIsCaught() {
		assertBites(HouseRules.PERIODIC_JOBS_HAVE_A_CADENCE, KeepsAPaceOfItsOwn.class);
	}

	@Test
	void aNameThatSaysNothingIsCaught() {
		assertBites(HouseRules.NAMES_SAY_SOMETHING, ClockHelper.class);
	}

	@Test
	void anOpenAutoConfigurationIsCaught() {
		assertBites(HouseRules.AUTO_CONFIGURATIONS_ARE_CLOSED, OpenAutoConfiguration.class);
		assertBites(HouseRules.AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_METHODS, OpenAutoConfiguration.class);
	}

	@Test
	void aDisabledTestIsCaught() {
		assertBites(HouseRules.TESTS_ARE_NOT_DISABLED, SleepsAndIsDisabled.class);
		assertBites(HouseRules.TEST_CLASSES_ARE_NOT_DISABLED, SleepsAndIsDisabled.class);
	}

	@Test
	void aSleepingTestIsCaught() {
		assertBites(HouseRules.TESTS_DO_NOT_SLEEP, SleepsAndIsDisabled.class);
	}

	@Test
	void aQueueThatNobodyListedIsCaught() {
		assertBites(ListedQueues.rule(), MakesAQueue.class);
		var offender = new ClassFileImporter().importClasses(MakesAQueue.class);
		assertThat(ListedQueues.rule("| a queue | `MakesAQueue` |").evaluate(offender).hasViolation()).isFalse();
	}

	@Test
	void aFrameworkInAnIdeaIsCaught() {
		assertBites(HouseRules.isPlainJava(OFFENDERS + ".plain"), KnowsTheDriver.class);
	}

	@Test
	void aMisspeltPackageIsCaught() {
		var rule = HouseRules.isPlainJava(OFFENDERS + ".plane");
		var classes = new ClassFileImporter().importClasses(KnowsTheDriver.class);
		assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class)
			.hasMessageContaining("failed to check any classes");
	}

	@Test
	void adaptersThatMeetAreCaught() {
		assertBites(HouseRules.adaptersDoNotMeet(OFFENDERS, "web"), KnowsTheRows.class, Rows.class);
	}

	@Test
	void featuresThatGoInCirclesAreCaught() {
		assertBites(HouseRules.featuresHaveNoCycles(OFFENDERS), NeedsTwo.class, NeedsOne.class);
	}

	private static void assertBites(ArchRule rule, Class<?>... offenders) {
		assertThat(rule.evaluate(new ClassFileImporter().importClasses(offenders)).hasViolation()).isTrue();
	}

}
