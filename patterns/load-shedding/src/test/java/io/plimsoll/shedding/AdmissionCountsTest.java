package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Map;

import io.plimsoll.shedding.AdmissionCounts.Outcome;
import io.plimsoll.shedding.AdmissionCounts.Series;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionCountsTest {

	private final FakeClock clock = new FakeClock();

	private final AdmissionCounts counts = new AdmissionCounts(this.clock::nanos);

	@Test
	void theLastMinutesRefusalsAreToldByReasonClassOperationAndClient() {
		this.counts.add(arrival(RequestClass.BULK), Outcome.SHED, ShedReason.QUEUE_AGE);
		this.clock.advance(Duration.ofMinutes(1));
		this.counts.add(arrival(RequestClass.BULK), Outcome.SHED, ShedReason.THRESHOLD);
		this.counts.add(arrival(RequestClass.BULK), Outcome.SHED, ShedReason.THRESHOLD);
		this.counts.add(arrival(RequestClass.CRITICAL), Outcome.ADMITTED, null);
		this.counts.refused("customer c-000001");
		assertThat(this.counts.shedInLastMinute())
			.isEqualTo(Map.of(new Series("export", RequestClass.BULK, Outcome.SHED, ShedReason.THRESHOLD), 2L));
		assertThat(this.counts.clientsShedInLastMinute(5)).containsExactly(new RefusedClient("customer c-000001", 1));
		assertThat(this.counts.shedByReason()).isEqualTo(Map.of(ShedReason.QUEUE_AGE, 1L, ShedReason.THRESHOLD, 2L));
	}

	/** What is let in is never more than there is room for: it tells no need for more. */
	@Test
	void theOfferedLoadIsWhatCameWhateverBecameOfIt() {
		for (int i = 0; i < 100; i++) {
			this.clock.advance(Duration.ofMillis(100));
			this.counts.add(arrival(RequestClass.BULK), Outcome.ADMITTED, null);
			this.counts.add(arrival(RequestClass.BULK), Outcome.SHED, ShedReason.LIMIT);
			this.counts.add(arrival(RequestClass.BULK), Outcome.SHED, ShedReason.THRESHOLD);
		}
		this.clock.advance(Duration.ofMillis(900));
		assertThat(this.counts.offeredPerSecond(RequestClass.BULK)).isBetween(29.0, 30.0);
		assertThat(this.counts.offeredPerSecond(RequestClass.CRITICAL)).isZero();
	}

	private static Arrival arrival(RequestClass requestClass) {
		return new Arrival(new Priority(requestClass, 0), "export");
	}

}
