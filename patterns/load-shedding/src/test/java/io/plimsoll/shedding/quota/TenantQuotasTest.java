package io.plimsoll.shedding.quota;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.bucket4j.TimeMeter;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.quota.QuotaDecision.Over;
import io.plimsoll.shedding.quota.QuotaDecision.Spent;
import io.plimsoll.shedding.quota.QuotaDecision.Within;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TenantQuotasTest {

	private static final Tenant HEAVY = customer("c-heavy");

	private static final Tenant LIGHT = customer("c-light");

	private final FakeClock clock = new FakeClock();

	@Test
	void theBurstIsCoveredThenTheRate() {
		var quotas = quotas(10, 20, 1, 1);
		assertThat(IntStream.range(0, 25).filter((_) -> quotas.charge(HEAVY) instanceof Within)).hasSize(20);
		this.clock.advance(Duration.ofMillis(500));
		assertThat(IntStream.range(0, 25).filter((_) -> quotas.charge(HEAVY) instanceof Within)).hasSize(5);
	}

	@Test
	void whatIsAboveIsLoweredUpToTheCeilingAndThenRefused() {
		var quotas = quotas(10, 20, 3, 1);
		var decisions = Stream.generate(() -> quotas.charge(HEAVY)).limit(100).toList();
		assertThat(decisions.subList(0, 20)).hasOnlyElementsOfType(Within.class);
		assertThat(decisions.subList(20, 60)).hasOnlyElementsOfType(Over.class);
		assertThat(decisions.subList(60, 100)).hasOnlyElementsOfType(Spent.class);
		assertThat(List.of(quotas.within(), quotas.lowered(), quotas.refused())).containsExactly(20L, 40L, 40L);
	}

	@Test
	void eachDecisionSaysHowMuchIsLeftOrHowLongToWait() {
		var quotas = quotas(10, 2, 2, 1);
		assertThat(quotas.charge(HEAVY)).isEqualTo(new Within(1, Duration.ofMillis(100)));
		assertThat(quotas.charge(HEAVY)).isEqualTo(new Within(0, Duration.ofMillis(200)));
		assertThat(quotas.charge(HEAVY)).isEqualTo(new Over(Duration.ofMillis(100)));
		this.clock.advance(Duration.ofMillis(40));
		quotas.charge(HEAVY);
		assertThat(quotas.charge(HEAVY)).isEqualTo(new Spent(Duration.ofMillis(60)));
	}

	@Test
	void oneTenantsExcessIsNotAnothers() {
		var quotas = quotas(10, 20, 2, 1);
		for (int i = 0; i < 1_000; i++) {
			quotas.charge(HEAVY);
		}
		assertThat(quotas.charge(LIGHT)).isInstanceOfSatisfying(Within.class,
				(within) -> assertThat(within.left()).isEqualTo(19));
		assertThat(quotas.charge(new Tenant(Tenant.Kind.ADDRESS, HEAVY.name()))).isInstanceOf(Within.class);
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "4", "7" })
	void allInstancesTogetherLetInTheQuotaWhereverItsRequestsGo(int instances) {
		assertThat(admittedInAMinuteBy(instances, instances)).isBetween(0.9 * 100 * 60, 1.1 * 100 * 60);
	}

	/** The control: who does not know of the others lets in as if alone. */
	@Test
	void instancesThatAreNotToldOfEachOtherLetInTooMuch() {
		assertThat(admittedInAMinuteBy(4, 2)).isGreaterThan(1.9 * 100 * 60);
	}

	private double admittedInAMinuteBy(int instances, int told) {
		var fleet = Stream.generate(() -> quotas(100, 100, 1, told)).limit(instances).toList();
		var random = new Random(7);
		int admitted = 0;
		for (int tenthOfAMilli = 0; tenthOfAMilli < 600_000; tenthOfAMilli++) {
			this.clock.advance(Duration.ofNanos(100_000));
			if (random.nextInt(5) == 0 && fleet.get(random.nextInt(instances)).charge(HEAVY) instanceof Within) {
				admitted++;
			}
		}
		return admitted;
	}

	@Test
	void moreInstancesAreToldWhileTheyRun() {
		var quotas = quotas(100, 100, 1, 2);
		drain(quotas);
		quotas.change(new Quota(AdmissionMode.ENFORCE, 100, 100, 1, 4));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(drain(quotas)).isEqualTo(25);
	}

	@Test
	void aNewQuotaHoldsFromTheNextRequestOnAndWhatWasUsedStaysUsed() {
		var quotas = quotas(10, 100, 1, 1);
		for (int i = 0; i < 50; i++) {
			quotas.charge(HEAVY);
		}
		drain(quotas, LIGHT);
		quotas.change(new Quota(AdmissionMode.ENFORCE, 20, 200, 1, 1));
		assertThat(quotas.charge(HEAVY)).isInstanceOfSatisfying(Within.class,
				(within) -> assertThat(within.left()).isEqualTo(99));
		assertThat(quotas.charge(LIGHT)).isInstanceOf(Spent.class);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(drain(quotas, LIGHT)).as("the new rate").isEqualTo(20);
	}

	@Test
	void theTimeAfterAChangeCountsByTheNewRate() {
		var quotas = quotas(1_000, 1_000, 1, 1);
		drain(quotas);
		quotas.change(new Quota(AdmissionMode.ENFORCE, 1, 1_000, 1, 1));
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(drain(quotas)).isEqualTo(10);
	}

	@Test
	void aRequestThatSawTheOldQuotaDoesNotBringItBack() {
		var before = LocalShare.of(0, new Quota(AdmissionMode.ENFORCE, 10, 10, 1, 1));
		var after = LocalShare.of(1, new Quota(AdmissionMode.ENFORCE, 10, 100, 1, 1));
		var bucket = new TenantBucket(before, TimeMeter.SYSTEM_NANOTIME);
		bucket.charge(after);
		assertThat(bucket.charge(before)).isInstanceOfSatisfying(Within.class,
				(within) -> assertThat(within.left()).isEqualTo(98));
	}

	@Test
	void whoIsNearItsQuotaIsNamedTheWorstFirst() {
		var quotas = quotas(10, 10, 2, 1);
		for (int i = 0; i < 8; i++) {
			quotas.charge(LIGHT);
		}
		for (int i = 0; i < 25; i++) {
			quotas.charge(HEAVY);
		}
		for (int i = 0; i < 7; i++) {
			quotas.charge(customer("c-calm"));
		}
		assertThat(quotas.near()).containsExactly(new TenantUsage(HEAVY, 1, 10, 5), new TenantUsage(LIGHT, 0.8, 0, 0));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(quotas.near()).isEmpty();
	}

	@Test
	void manyNamesCostNoMemoryAndGiveNobodyANewBurst() {
		var quotas = quotas(1, 10, 1, 1_000);
		int granted = 0;
		for (int i = 0; i < 300_000; i++) {
			quotas.charge(new Tenant(Tenant.Kind.ADDRESS, "a-" + i));
			if (i % 100 == 0 && quotas.charge(HEAVY) instanceof Within) {
				granted++;
			}
		}
		assertThat(quotas.tenants()).isBetween(TenantQuotas.KEPT / 2L, TenantQuotas.KEPT + 1_000L);
		assertThat(granted).isOne();
	}

	@Test
	void noTokenIsGivenTwiceToWhoeverAsksAtTheSameTime() throws Exception {
		var quotas = quotas(1, 10_000, 3, 1);
		Callable<Void> askOften = () -> {
			for (int i = 0; i < 10_000; i++) {
				quotas.charge(HEAVY);
			}
			return null;
		};
		try (var threads = Executors.newFixedThreadPool(4)) {
			for (var asked : threads.invokeAll(List.of(askOften, askOften, askOften, askOften))) {
				asked.get();
			}
		}
		assertThat(List.of(quotas.within(), quotas.lowered(), quotas.refused())).containsExactly(10_000L, 20_000L,
				10_000L);
	}

	@Test
	void aDecisionLeavesLittleGarbage() {
		var quotas = quotas(100_000, 100_000, 2, 1);
		drain(quotas, LIGHT);
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (var tenant : List.of(HEAVY, LIGHT)) {
			for (int i = 0; i < 20_000; i++) {
				quotas.charge(tenant);
			}
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < 20_000; i++) {
				quotas.charge(tenant);
			}
			assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 20_000).as("bytes for each request")
				.isLessThan(512);
		}
	}

	private TenantQuotas quotas(int rate, int burst, int ceiling, int instances) {
		return new TenantQuotas(new Quota(AdmissionMode.ENFORCE, rate, burst, ceiling, instances), this.clock::nanos);
	}

	private static long drain(TenantQuotas quotas) {
		return drain(quotas, HEAVY);
	}

	private static long drain(TenantQuotas quotas, Tenant tenant) {
		long covered = 0;
		while (quotas.charge(tenant) instanceof Within) {
			covered++;
		}
		return covered;
	}

	private static Tenant customer(String name) {
		return new Tenant(Tenant.Kind.CUSTOMER, name);
	}

}
