package io.plimsoll.contract.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampledLinesTest {

	private final FakeClock clock = new FakeClock();

	private final SampledLines lines = new SampledLines(this.clock::nanos);

	private final List<Long> leftOut = new ArrayList<>();

	@Test
	void tenThousandFailuresInASecondLeaveTenLines() {
		for (int i = 0; i < 10_000; i++) {
			this.lines.write(this.leftOut::add);
			this.clock.advance(Duration.ofNanos(100_000));
		}
		assertThat(this.leftOut).hasSize(10);
	}

	@Test
	void eachTellsHowManyWereLeftOutBeforeIt() {
		this.lines.write(this.leftOut::add);
		this.lines.write(this.leftOut::add);
		this.lines.write(this.leftOut::add);
		this.clock.advance(Duration.ofMillis(100));
		this.lines.write(this.leftOut::add);
		assertThat(this.leftOut).containsExactly(0L, 2L);
	}

}
