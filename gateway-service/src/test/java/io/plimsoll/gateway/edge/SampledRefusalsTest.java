package io.plimsoll.gateway.edge;

import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampledRefusalsTest {

	@Test
	void aFloodLeavesTenRecordsASecond() {
		var clock = new FakeClock();
		var refusals = new SampledRefusals(clock::nanos);
		int records = 0;
		for (int i = 0; i < 10_000; i++) {
			if (refusals.isSample()) {
				records++;
			}
			clock.advance(Duration.ofNanos(100_000));
		}
		assertThat(records).isEqualTo(10);
	}

}
