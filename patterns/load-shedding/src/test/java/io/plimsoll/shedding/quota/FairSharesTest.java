package io.plimsoll.shedding.quota;

import java.time.Duration;
import java.util.stream.IntStream;

import io.plimsoll.shedding.quota.FairShares.Served;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FairSharesTest {

	private static final Tenant HEAVY = new Tenant(Tenant.Kind.CUSTOMER, "heavy");

	private static final Tenant LIGHT = new Tenant(Tenant.Kind.CUSTOMER, "light");

	private final FakeClock clock = new FakeClock();

	private Served served = new Served(0, 0);

	private final FairShares shares = new FairShares(this.clock::nanos, () -> this.served);

	@Test
	void whoAsksForLessThanAnEvenPartGetsItAndTheOthersGetAsMuchAsEachOther() {
		assertThat(FairShares.level(new int[] { 10, 1000, 0, 200 }, 300)).isEqualTo(145);
		assertThat(FairShares.level(new int[] { 10, 1000, 200 }, 510)).isEqualTo(300);
		assertThat(FairShares.level(new int[] { 100, 100 }, 100)).isEqualTo(50);
	}

	@Test
	void whereAllIsServedOrOneIsAloneNothingIsShared() {
		assertThat(FairShares.level(new int[] { 10, 20 }, 30)).isInfinite();
		assertThat(FairShares.level(new int[] { 0, 20 }, 10)).isInfinite();
		assertThat(FairShares.level(new int[] {}, 10)).isInfinite();
	}

	@Test
	void whereNothingIsServedEverybodyMayTryOnce() {
		assertThat(FairShares.level(new int[] { 10, 20 }, 0)).isEqualTo(1);
	}

	@Test
	void withoutRefusalsEverythingIsWithin() {
		second(1_000, 10, 1_010, 0);
		assertThat(this.shares.perSecond()).isInfinite();
		assertThat(second(1_000, 10, 1_010, 0)).isEqualTo(1_000);
		assertThat(this.shares.above()).isZero();
	}

	@Test
	void afterASecondWithRefusalsTheHeavyOneKeepsWhatTheOthersLeave() {
		second(1_000, 10, 510, 500);
		assertThat(second(1_000, 10, 510, 500)).isCloseTo(475L, within(80L));
		assertThat(this.shares.perSecond()).isCloseTo(474.5, within(2.0));
		assertThat(this.shares.above()).isCloseTo(525L, within(80L));
	}

	@Test
	void whenThePressureIsGoneSoIsTheShare() {
		second(1_000, 10, 510, 500);
		second(1_000, 10, 1_010, 0);
		this.clock.advance(Duration.ofSeconds(1));
		this.shares.charge(LIGHT);
		assertThat(this.shares.perSecond()).isInfinite();
	}

	/**
	 * A second in which two tenants come, spread evenly. Returns how many of the heavy
	 * one's requests were within.
	 */
	private long second(int heavy, int light, int requests, int refused) {
		long within = IntStream.range(0, heavy).filter((n) -> {
			this.clock.advance(Duration.ofNanos(999_000_000 / heavy));
			if (n % (heavy / light) == 0) {
				assertThat(this.shares.charge(LIGHT)).isTrue();
			}
			return this.shares.charge(HEAVY);
		}).count();
		this.served = new Served(this.served.requests() + requests, this.served.refused() + refused);
		return within;
	}

}
