package io.plimsoll.gateway.admission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CohortsTest {

	private final FakeClock clock = new FakeClock();

	private final Cohorts cohorts = new Cohorts(this.clock);

	@Test
	void aCustomerKeepsItsCohortWhateverItsTokenAndAddress() {
		int first = this.cohorts.of(bearer("{\"sub\":\"c-000001\",\"exp\":1}"), "10.0.0.1");
		this.clock.advance(Duration.ofMinutes(59));
		assertThat(this.cohorts.of(bearer("{\"exp\":2, \"sub\" : \"c-000001\"}"), "10.0.0.2")).isEqualTo(first);
	}

	@Test
	void cohortsAreDealtAnewEveryHour() {
		var seen = new HashSet<Integer>();
		for (int hour = 0; hour < 24; hour++) {
			seen.add(this.cohorts.of(null, "10.0.0.1"));
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(seen).hasSizeGreaterThan(12);
	}

	/**
	 * If half of all are refused, they are others in time: chance would forget one in
	 * eight.
	 */
	@Test
	void withinThreeHoursEverybodyIsOnceInTheHigherHalf() {
		var best = new int[1_000];
		Arrays.fill(best, 128);
		for (int hour = 0; hour < 3; hour++) {
			for (int customer = 0; customer < best.length; customer++) {
				int cohort = this.cohorts.of(bearer("{\"sub\":\"c-%06d\"}".formatted(customer)), "10.0.0.1");
				best[customer] = Math.min(best[customer], cohort);
			}
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(Arrays.stream(best).max().orElseThrow()).isLessThan(64);
	}

	@Test
	void clientsAreSpreadEvenly() {
		var members = new int[128];
		for (int customer = 0; customer < 12_800; customer++) {
			members[this.cohorts.of(bearer("{\"sub\":\"c-%06d\"}".formatted(customer)), "10.0.0.1")]++;
		}
		assertThat(members).satisfies((each) -> {
			for (int size : each) {
				assertThat(size).isBetween(60, 145);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer x", "Bearer a.b", "Bearer a.%%%.c", "Basic a.b.c", "Bearer ..", "" })
	void whoeverHasNoReadableTokenIsKnownByAddress(String authorization) {
		assertThat(this.cohorts.of(authorization, "10.0.0.1")).isEqualTo(this.cohorts.of(null, "10.0.0.1"));
	}

	private static String bearer(String payload) {
		return "Bearer e30."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
				+ ".x";
	}

}
