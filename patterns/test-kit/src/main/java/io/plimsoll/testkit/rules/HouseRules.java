package io.plimsoll.testkit.rules;

import java.util.Arrays;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/**
 * The rules themselves. Those that many modules have no case for allow to match nothing;
 * the ones that name a package do not, so that a misspelt name fails.
 */
public final class HouseRules {

	/** The one place that reads the machine's monotonic clock. */
	private static final String CLOCK = "io.plimsoll.deadline.MonotonicClock";

	private static final Set<String> TIME_AND_CHANCE = Set.of("java.lang.System.nanoTime",
			"java.lang.System.currentTimeMillis", "java.lang.Math.random", "java.lang.Thread.sleep",
			"java.time.Instant.now", "java.time.LocalDate.now", "java.time.LocalDateTime.now",
			"java.time.ZonedDateTime.now", "java.time.OffsetDateTime.now",
			"java.util.concurrent.ThreadLocalRandom.current");

	private static final Set<String> PACES = Set.of("java.util.concurrent.ScheduledExecutorService.scheduleAtFixedRate",
			"java.util.concurrent.ScheduledExecutorService.scheduleWithFixedDelay",
			"reactor.core.publisher.Flux.interval", "reactor.core.publisher.Flux.delayElements",
			"org.springframework.scheduling.config.ScheduledTaskRegistrar.addFixedDelayTask",
			"org.springframework.scheduling.config.ScheduledTaskRegistrar.addFixedRateTask");

	private static final String[] FRAMEWORKS = { "org.springframework..", "jakarta..", "io.lettuce..",
			"org.postgresql..", "io.micrometer..", "reactor..", "io.netty..", "tools.jackson.." };

	private static final String[] ADAPTERS = { "web", "http", "jdbc", "redis", "servlet", "webflux" };

	/** Clocks, waits and random numbers are passed in, so that a test can hold them. */
	public static final ArchRule TIME_AND_CHANCE_ARE_INJECTED = noClasses().that()
		.doNotHaveFullyQualifiedName(CLOCK)
		.should()
		.accessTargetWhere(oneOf(TIME_AND_CHANCE))
		.allowEmptyShould(true);

	/**
	 * A periodic job goes by the {@code Cadence} of its instance, so that instances that
	 * were started together do not ask together. The ticks of {@code PauseWatch} ask
	 * nobody, and the lab is no fleet.
	 */
	public static final ArchRule PERIODIC_JOBS_HAVE_A_CADENCE = noClasses().that()
		.resideOutsideOfPackage("io.plimsoll.lab..")
		.and()
		.doNotHaveFullyQualifiedName("io.plimsoll.deadline.autoconfigure.PauseWatch")
		.should()
		.accessTargetWhere(oneOf(PACES))
		.allowEmptyShould(true);

	/** No annotation can ask a cadence. */
	public static final ArchRule NOTHING_IS_SCHEDULED_BY_ANNOTATION = noMethods().should()
		.beAnnotatedWith("org.springframework.scheduling.annotation.Scheduled")
		.allowEmptyShould(true);

	/** A name says what a thing is, not that it is one. */
	public static final ArchRule NAMES_SAY_SOMETHING = noClasses().should()
		.haveSimpleNameEndingWith("Impl")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Manager")
		.allowEmptyShould(true);

	/** An auto-configuration is public, final, and nobody's API. */
	public static final ArchRule AUTO_CONFIGURATIONS_ARE_CLOSED = classes().that()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.allowEmptyShould(true);

	/** The beans of an auto-configuration are not called by hand. */
	public static final ArchRule AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_METHODS = noMethods().that()
		.areDeclaredInClassesThat()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.should()
		.bePublic()
		.allowEmptyShould(true);

	/** A test that does not run guards nothing. */
	public static final ArchRule TESTS_ARE_NOT_DISABLED = methods().should()
		.notBeAnnotatedWith("org.junit.jupiter.api.Disabled")
		.allowEmptyShould(true);

	/** Neither does a class of them. */
	public static final ArchRule TEST_CLASSES_ARE_NOT_DISABLED = classes().should()
		.notBeAnnotatedWith("org.junit.jupiter.api.Disabled")
		.allowEmptyShould(true);

	/** Time is a fake in tests; a wait for something real polls with a bound. */
	public static final ArchRule TESTS_DO_NOT_SLEEP = noClasses().should()
		.accessTargetWhere(oneOf(Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep")))
		.allowEmptyShould(true);

	private HouseRules() {
	}

	/** The idea of {@code packageName} is plain Java; its wiring may know Spring. */
	public static ArchRule isPlainJava(String packageName) {
		return noClasses().that()
			.resideInAPackage(packageName)
			.and()
			.haveSimpleNameNotEndingWith("Configuration")
			.and()
			.haveSimpleNameNotEndingWith("Properties")
			.and()
			.haveSimpleNameNotEndingWith("Application")
			.should()
			.dependOnClassesThat(resideInAnyPackage(FRAMEWORKS));
	}

	/** The adapters below {@code root} know the idea above them, not each other. */
	public static ArchRule adaptersDoNotMeet(String root, String adapter) {
		var others = Arrays.stream(ADAPTERS)
			.filter((other) -> !other.equals(adapter))
			.map((other) -> root + "." + other + "..")
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAPackage(root + "." + adapter + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others)
			.allowEmptyShould(true);
	}

	/** The features below {@code root} do not go round in circles. */
	public static ArchRule featuresHaveNoCycles(String root) {
		return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
	}

	static String[] adapters() {
		return ADAPTERS.clone();
	}

	private static DescribedPredicate<JavaAccess<?>> oneOf(Set<String> names) {
		return DescribedPredicate.describe("target is one of " + names,
				(access) -> names.contains(access.getTargetOwner().getName() + "." + access.getName()));
	}

}
